using CsvHelper;

namespace Zhike.Platform.Tabular;

/// <summary>Delimited text, parsed by CsvHelper behind <see cref="CsvGuard"/>.</summary>
internal sealed class CsvTabularReader : ITabularReader
{
    private readonly Stream stream;
    private readonly TabularLimits limits;
    private readonly TabularFormat format;
    private readonly CsvGuard guard;
    private readonly CsvReader csv;

    private CsvTabularReader(Stream stream, CsvSample sample, char delimiter, TabularLimits limits)
    {
        this.stream = stream;
        this.limits = limits;
        format = new("csv", sample.Encoding.WebName, delimiter, null, Math.Max(0, sample.Lines - 2), stream.Length);
        stream.Position = 0;
        var text = new StreamReader(stream, sample.Encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        guard = new(text, delimiter, limits);
        csv = CsvReader.Create(guard, Settings(delimiter), leaveOpen: true);
        Header = HeaderNames.From(HeaderCells(), limits);
    }

    public IReadOnlyList<string> Header { get; }
    public TabularFormat Format => format with { BytesRead = stream.CanRead ? stream.Position : format.BytesTotal };

    public static CsvTabularReader Open(Stream stream, string fileName, TabularLimits limits, char? separator = null)
    {
        var sample = CsvSample.Of(stream);
        return new(stream, sample, separator ?? CsvDelimiter.Detect(sample.Text, sample.IsWhole, fileName), limits);
    }

    public IAsyncEnumerable<TabularRow> Rows(CancellationToken ct) => DamageGuard.Walk(Next, limits, ct);

    public ValueTask DisposeAsync()
    {
        csv.Dispose();
        guard.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CsvReaderOptions Settings(char delimiter) => new()
    {
        Separator = delimiter,
        HasHeader = false,
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Recover,
        DetectSeparatorHint = false,
        IncludeValuesInExceptions = false,
    };

    private string[] HeaderCells()
    {
        if (!csv.Read()) throw new BadTabularFile("import.no-header");
        return guard.NextMark().Error switch
        {
            null => Cells(),
            "import.row-nul" or "import.row-undecodable" => throw new BadTabularFile("import.file-not-a-table"),
            "import.row-too-wide" => throw new BadTabularFile("import.too-many-columns", ("max", limits.Columns)),
            _ => throw new BadTabularFile("import.header-broken"),
        };
    }

    private TabularRow? Next()
    {
        while (csv.Read())
        {
            var mark = guard.NextMark();
            if (mark.Error is not null) return new(mark.Line, new string?[Header.Count]) { Error = mark.Error };
            var cells = Cells();
            if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace)) return TabularRow.Fit(mark.Line, cells, Header.Count);
        }
        return null;
    }

    private string[] Cells()
    {
        var cells = new string[csv.FieldCount];
        for (var column = 0; column < cells.Length; column++) cells[column] = csv.GetString(column);
        return cells;
    }
}
