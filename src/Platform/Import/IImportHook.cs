using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Import;

/// <summary>A record that seems to be there already.</summary>
/// <param name="RecordId">The existing record; null when the caller may not see it, or an earlier draft of the same call is meant.</param>
/// <param name="Earlier">Index of that draft; null when an existing record is meant.</param>
/// <param name="Allowed">False when no policy may add it a second time.</param>
/// <param name="Field">Key of a field in which both agree; null when it is not one field that tells.</param>
/// <param name="Title">What the existing record is called; null when the caller may not see it.</param>
public sealed record ImportDuplicate(long? RecordId, int? Earlier = null, bool Allowed = true, string? Field = null, string? Title = null);

/// <summary>What a module adds to the import of one of its objects; registered as a singleton.</summary>
public interface IImportHook
{
    /// <summary>Key of the object it is for.</summary>
    string Object { get; }

    /// <summary>Keys of required fields that <see cref="Prepare"/> gives a value when the file has none.</summary>
    IReadOnlyList<string> Fills => [];

    /// <summary>Whether such a file is usually the first to name what it points at, so that this is made unless the person says otherwise.</summary>
    bool MeetsFirst => false;

    /// <summary>Fills in what a file does not say, before required fields are looked at.</summary>
    void Prepare(Record record) { }

    /// <summary>For each draft the record it duplicates, or null; asked once per batch, so it must not query per draft.</summary>
    Task<IReadOnlyList<ImportDuplicate?>> FindDuplicates(IReadOnlyList<Record> drafts, Caller caller, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ImportDuplicate?>>(new ImportDuplicate?[drafts.Count]);
}
