using System.Globalization;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Analyses;

/// <summary>A table of an analysis as a file for spreadsheets.</summary>
internal sealed class AnalysisFile(Platform.Export.ExportLog log)
{
    internal const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal async Task<IResult> Of(string key, string analysis, AskAnalysis.Block block, AskAnalysis.FileRequest asked, Caller caller)
    {
        var file = new MemoryStream();
        ITabularWriter table = asked.Format == "csv" ? new CsvWriterOut(file) : new XlsxWriterOut(file, Name(block.Title));
        await table.Header([block.First, .. block.Columns.Select(column => column.Kind == Kinds.Money ? $"{column.Label} ({asked.Asked.Currency})" : column.Label)]);
        foreach (var row in block.Rows)
            await table.Row([row.Label, .. row.Figures.Zip(block.Columns, (figure, column) => (row.Kind ?? column.Kind) == Kinds.Money && figure is string amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : figure)]);
        await table.Finish();
        file.Position = 0;
        await log.Append(caller, key, 0, new { count = (long)block.Rows.Count, format = asked.Format, analysis, block = block.Key });
        return TypedResults.File(file, asked.Format == "csv" ? "text/csv; charset=utf-8" : Sheet, $"{block.Title}.{asked.Format}");
    }

    /// <summary>Names of sheets have no such signs and at most 31 letters.</summary>
    static string Name(string title) => new([.. title.Where(letter => !@"[]:*?/\".Contains(letter, StringComparison.Ordinal)).Take(31)]);
}
