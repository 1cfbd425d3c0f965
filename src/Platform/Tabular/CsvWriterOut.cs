using System.Globalization;
using CsvHelper;

namespace Zhike.Platform.Tabular;

/// <summary>CSV as RFC 4180 in UTF-8 with a byte order mark, so that spreadsheets read Chinese.</summary>
public sealed class CsvWriterOut : ITabularWriter
{
    private readonly CsvWriter csv;

    public CsvWriterOut(Stream target) => csv = CsvWriter.Create(
        target, new CsvWriterOptions { WriteByteOrderMark = true, ValidateFieldCount = false, NewLine = "\r\n" }, leaveOpen: true);

    public Task Header(IReadOnlyList<string> names) => Row([.. names]);

    public async Task Row(IReadOnlyList<object?> cells)
    {
        foreach (var cell in cells) csv.WriteField(Text(cell));
        await csv.EndRecordAsync();
    }

    public async Task Finish()
    {
        await csv.FlushAsync();
        await csv.DisposeAsync();
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => CellSafety.Neutralised(text),
        bool flag => flag ? "true" : "false",
        double number => XlsxNumber.Plain(number),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        byte or short or int or long or decimal => ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture),
        IFormattable other => CellSafety.Neutralised(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => CellSafety.Neutralised(cell.ToString() ?? ""),
    };
}
