namespace Zhike.Faults.Kills;

/// <summary>What a record shall be as far as this test knows.</summary>
/// <param name="Value">Of the field that the load changes.</param>
readonly record struct Shape(string Value, bool Deleted = false);

/// <summary>A record that one person alone works on, and what the database must show of it.</summary>
sealed class Held(string table, long id, string column, Shape now)
{
    public string Table => table;
    public long Id => id;
    public string Column => column;

    /// <summary>As acknowledged.</summary>
    public Shape Now { get; private set; } = now;

    /// <summary>Version of the last answer that told one.</summary>
    public long Version { get; set; } = 1;

    /// <summary>As it is, if the write that nobody answered was done.</summary>
    public Shape? Perhaps { get; private set; }

    public void Asked(Shape shape) => Perhaps = shape;

    public void Answered(bool done)
    {
        if (done) Now = Perhaps!.Value;
        Perhaps = null;
    }

    /// <summary>Compares with the database after a kill and goes on with what is there.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Settle(Shape? found, long version)
    {
        if (found is not { } is_ || (is_ != Now && is_ != Perhaps)) return $"{table} {id}: {found?.ToString() ?? "gone"}, but {Now} was acknowledged" + (Perhaps is { } asked ? $" and {asked} was asked for" : "");
        (Now, Perhaps, Version) = (is_, null, version);
        return null;
    }
}
