using Zhike.Platform.Tabular;

namespace Zhike.Platform.Import;

/// <summary>What an uploaded file looks like.</summary>
/// <param name="Preview">The first rows, at most 20.</param>
/// <param name="Doubts">Columns that were not suggested for the field they are named after; null for none.</param>
public sealed record FileShape(TabularFormat Format, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string?>> Preview, IReadOnlyList<Doubt>? Doubts = null);

/// <summary>Why a column was not suggested for a field: most of its texts are no values of it.</summary>
/// <param name="Unread">How many of the distinct texts are not understood.</param>
/// <param name="Texts">How many distinct texts were tried.</param>
/// <param name="Examples">A few that are not understood, the most frequent first.</param>
public sealed record Doubt(string Column, string Field, int Unread, int Texts, IReadOnlyList<string> Examples);

/// <summary>One import: a file, how it is read, and how far it has come (导入).</summary>
/// <param name="State">draft → running → checked (after a dry run) or done → undoing → undone; while running the job says how it fares.</param>
/// <param name="Rows">Rows of data as far as known before they are read.</param>
/// <param name="RowNumber">Number of the last row of the present pass that is completely dealt with.</param>
/// <param name="Pass">0 reads all rows; later passes those that waited for other rows; <see cref="LastPass"/> no longer waits.</param>
/// <param name="Waiting">Rows that waited when the present pass began.</param>
public sealed record ImportEntry(
    long Id, string Object, long? OwnerId, string FileName, string? StorageKey, FileShape Shape, ImportSettings Settings, string State, bool DryRun,
    long? JobId, long? UndoJobId, long? Rows, long RowNumber, long Pass, long Waiting, long Created, long Updated, long Skipped, long Failed, DateTime CreatedAt, DateTime? FinishedAt)
{
    public const long LastPass = 1_000;

    public long Handled => Created + Updated + Skipped + Failed;
}
