using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary>
/// Finds the records that rows name, for a whole batch at a time: by title, mail, credit code, external number, path in a
/// tree, or <c>#id</c>. Only what the caller may see is found.
/// </summary>
sealed class ReferenceFinder(Database database, QueryEngine queries, Caller caller)
{
    internal const long Unclear = -1;
    const int CacheSize = 200_000;

    readonly Dictionary<(string Target, Right Right, string Text), long> known = [];

    /// <summary>The id; null when there is none, -1 when several fit.</summary>
    internal long? Find(NamedReference reference, ObjectDefinition owner) =>
        known.TryGetValue((reference.Field.Target!, RightFor(reference.Field, owner), Key(reference.Text)), out var id) ? id : null;

    internal static bool IsUnclear(long id) => id == Unclear;

    /// <summary>Looks up all names of a batch that are not known yet.</summary>
    internal async Task Resolve(IEnumerable<NamedReference> references, ObjectDefinition owner, CancellationToken ct)
    {
        if (known.Count > CacheSize) known.Clear();
        foreach (var group in references.GroupBy(reference => (Target: reference.Field.Target!, Right: RightFor(reference.Field, owner))))
        {
            if (queries.Catalogue.Find(group.Key.Target) is not { } target || !caller.May(target, group.Key.Right)) continue;
            var texts = group.Select(reference => reference.Text).DistinctBy(Key).Where(text => !known.ContainsKey((target.Key, group.Key.Right, Key(text)))).ToList();
            if (texts.Count > 0) await new ReferenceLookup(database, queries, caller, target, group.Key.Right, known).Run(texts, ct);
        }
    }

    /// <summary>A child is hung under its parent by the right that this asks for; other references need only be seen.</summary>
    static Right RightFor(FieldDefinition field, ObjectDefinition owner) =>
        owner.Parent is { } parent && parent.Field == field.Key ? parent.WriteNeeds : Right.Read;

    internal static string Key(string text) => Normalise.Folded(Normalise.Trimmed(text));
}
