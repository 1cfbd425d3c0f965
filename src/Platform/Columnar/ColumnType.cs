namespace Zhike.Platform.Columnar;

/// <summary>Types of columns that are written and read here; the numbers are DuckDB's.</summary>
public enum ColumnType
{
    Boolean = 1,

    /// <summary>64 bits.</summary>
    Integer = 5,
    Double = 11,

    /// <summary>UTC, to the microsecond.</summary>
    Timestamp = 12,
    Date = 13,
    Text = 17,
}
