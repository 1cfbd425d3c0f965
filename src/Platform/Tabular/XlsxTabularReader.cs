namespace Zhike.Platform.Tabular;

/// <summary>The first visible sheet of a workbook (ECMA-376), read straight from its parts.</summary>
internal sealed class XlsxTabularReader : ITabularReader
{
    private readonly Stream stream;
    private readonly XlsxPackage package;
    private readonly PartReader part;
    private readonly SheetReader sheet;
    private readonly TabularLimits limits;
    private readonly TabularFormat format;

    private XlsxTabularReader(Stream stream, XlsxPackage package, TabularLimits limits)
    {
        (this.stream, this.package, this.limits) = (stream, package, limits);
        var workbook = XlsxWorkbook.Find(package);
        var styles = Whole(workbook.StylesPart, CellStyles.Read);
        var strings = Whole(workbook.StringsPart, strings => SharedStrings.Read(strings, limits));
        part = package.Open(workbook.SheetPart);
        sheet = new(part, strings, styles, workbook.Is1904, limits);
        sheet.Start();
        Header = HeaderNames.From(HeaderCells(), limits);
        format = new("xlsx", null, null, workbook.Sheet, sheet.ClaimedRows - 1, package.Bytes(workbook.SheetPart));
    }

    public IReadOnlyList<string> Header { get; }
    public TabularFormat Format => format with { BytesRead = part.BytesRead };

    public static XlsxTabularReader Open(Stream stream, TabularLimits limits) => new(stream, new XlsxPackage(stream, limits), limits);

    public IAsyncEnumerable<TabularRow> Rows(CancellationToken ct) =>
        DamageGuard.Walk(() => sheet.Next()?.Fit(Header.Count), limits, ct);

    public async ValueTask DisposeAsync()
    {
        part.Dispose();
        package.Dispose();
        await stream.DisposeAsync();
    }

    private List<T> Whole<T>(string? name, Func<PartReader, List<T>> read)
    {
        if (name is null) return [];
        using var whole = package.Open(name);
        return read(whole);
    }

    private List<string?> HeaderCells()
    {
        if (sheet.Next() is not { } row) throw new BadTabularFile("import.no-header");
        return row.Error switch
        {
            null => row.Cells,
            "import.row-too-wide" => throw new BadTabularFile("import.too-many-columns", ("max", limits.Columns)),
            _ => throw new BadTabularFile("import.header-broken"),
        };
    }
}
