namespace Zhike.Platform.Data;

/// <summary>Where one tenant's data lies.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Folder of the tenant: <c>zhike.db</c> when embedded, and files.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Npgsql connection string; null selects SQLite.</summary>
    public string? PostgresConnection { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Path of the SQLite file.</summary>
    public string SqliteFile => Path.Combine(DataFolder, "zhike.db");
}
