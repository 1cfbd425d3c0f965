using Zhike.Analytics.Trials;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Runs;

/// <summary>What of the orders a model that is tried on files is given: the same table that a file would hold, so that a source and its file are told the same.</summary>
internal abstract class Frame
{
    /// <summary>Settings by which the frame itself is made.</summary>
    internal virtual IReadOnlyList<TrialSetting> Form => [];

    /// <summary>Settings of the trial that the frame gives.</summary>
    internal abstract IReadOnlyList<string> Given { get; }

    /// <summary>Writes the table to a path.</summary>
    /// <returns>The settings with which the trial reads it.</returns>
    /// <exception cref="Platform.Http.Invalid">The orders lack what the model needs.</exception>
    internal abstract Task<Dictionary<string, string>> Write(OrderRows orders, string path, TrialSettings settings, CancellationToken ct);

    /// <summary>Writes rows as plain CSV: numbers to their last digit, texts as they are.</summary>
    protected static async Task Write(ColumnRows rows, string path, CancellationToken ct)
    {
        await using var file = File.Create(path);
        var text = new FrameText(file, rows);
        text.Header();
        while (rows.Next())
        {
            ct.ThrowIfCancellationRequested();
            text.Row();
        }
        text.Finish();
    }
}
