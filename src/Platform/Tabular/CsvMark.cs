namespace Zhike.Platform.Tabular;

/// <summary>Where a record began and, when it was withheld from the parser, why.</summary>
internal readonly record struct CsvMark(long Line, string? Error);
