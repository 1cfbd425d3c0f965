using System.Text.Json;

namespace Zhike.Customers;

/// <summary>That two customers were made one, and what is needed to make them two again.</summary>
internal sealed class CustomerMerge
{
    internal static readonly TimeSpan Undoable = TimeSpan.FromDays(30);

    public long Id { get; set; }
    public long WinnerId { get; set; }
    public long LoserId { get; set; }
    public DateTime MergedAt { get; set; }
    public long? MergedById { get; set; }
    public DateTime? UndoneAt { get; set; }
    public long? UndoneById { get; set; }

    /// <summary>A <see cref="MergeRecord"/> as JSON.</summary>
    public string Payload { get; set; } = "{}";
}

/// <summary>Rows whose column pointed to the loser and now points to the winner.</summary>
internal sealed record MovedRows(string Table, string Column, long[] Ids);

/// <summary>Rows that could not stay beside those of the winner: put into the recycle bin, or no longer the primary one.</summary>
internal sealed record SetAside(string Table, string Column, long[] Ids);

/// <param name="Fields">Field key → [before, after] of the winner, in wire form.</param>
internal sealed record MergeRecord(Dictionary<string, JsonElement[]> Fields, List<MovedRows> Moved, List<SetAside> Aside);
