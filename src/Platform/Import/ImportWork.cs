using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Jobs;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Import;

/// <summary>What every import needs.</summary>
public sealed class ImportTools(Database database, Writers writers, QueryEngine queries, FieldVault vault, ImportStore store, ImportFiles files, Texts texts, IEnumerable<IImportHook> hooks)
{
    public Database Database => database;
    public Writers Writers => writers;
    public QueryEngine Queries => queries;
    public FieldVault Vault => vault;
    public ImportStore Store => store;
    public ImportFiles Files => files;
    public Texts Texts => texts;

    public IImportHook? Hook(string definition) => hooks.FirstOrDefault(hook => hook.Object == definition);
}

/// <summary>One run of one import.</summary>
sealed record ImportWork(ImportEntry Entry, ObjectDefinition Definition, IReadOnlyList<ColumnMapping> Columns, Caller Caller, JobContext Job)
{
    internal ImportSettings Settings => Entry.Settings;
    internal bool DryRun => Entry.DryRun;
    internal FieldDefinition? Key => Settings.Key is { Length: > 0 } key ? Definition.Field(key) : null;
}
