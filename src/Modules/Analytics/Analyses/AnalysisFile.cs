using System.Globalization;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Export;
using Zhike.Platform.Query;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Analyses;

/// <summary>A table of an analysis as a file for spreadsheets; where a rule wants approval for so many records there is none.</summary>
internal sealed class AnalysisFile(ExportLog log, ExportGate gate)
{
    internal const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <exception cref="Platform.Http.RuleBroken"><c>exports.needs-approval</c></exception>
    internal async Task<IResult> Of(ObjectDefinition main, string analysis, AskAnalysis.Block block, AskAnalysis.FileRequest asked, Caller caller, CancellationToken ct)
    {
        await gate.RefuseUnlessFree(new Selection(main, caller) { Right = Right.Export }, asked.Format, ct);
        var file = new MemoryStream();
        ITabularWriter table = asked.Format == "csv" ? new CsvWriterOut(file) : new XlsxWriterOut(file, Name(block.Title));
        await table.Header([block.First, .. block.Columns.Select(column => column.Kind == Kinds.Money ? $"{column.Label} ({asked.Asked.Currency})" : column.Label)]);
        foreach (var row in block.Rows)
            await table.Row([row.Label, .. row.Figures.Zip(block.Columns, (figure, column) => (row.Kind ?? column.Kind) == Kinds.Money && figure is string amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : figure)]);
        await table.Finish();
        file.Position = 0;
        await log.Append(caller, main.Key, 0, new { count = (long)block.Rows.Count, format = asked.Format, analysis, block = block.Key });
        return TypedResults.File(file, asked.Format == "csv" ? "text/csv; charset=utf-8" : Sheet, $"{block.Title}.{asked.Format}");
    }

    /// <summary>Names of sheets have no such signs and at most 31 letters.</summary>
    static string Name(string title) => new([.. title.Where(letter => !@"[]:*?/\".Contains(letter, StringComparison.Ordinal)).Take(31)]);
}
