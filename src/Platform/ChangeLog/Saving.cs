using Zhike.Platform.Writing;

namespace Zhike.Platform.ChangeLog;

/// <summary>What an object definition knows when one of its records is about to be written.</summary>
public sealed class Saving(Writer writer, bool isNew, IReadOnlySet<string> changed, CancellationToken ct)
{
    public Writer Writer => writer;
    public bool IsNew => isNew;
    public CancellationToken Ct => ct;

    /// <summary>True for fields that differ from the stored record; for a new record, those with a value.</summary>
    public bool Changes(string field) => changed.Contains(field);
}
