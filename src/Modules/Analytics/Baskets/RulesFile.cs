using Microsoft.AspNetCore.Http;
using Zhike.Analytics.Analyses;
using Zhike.Platform.Access;
using Zhike.Platform.Export;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Baskets;

/// <summary>Rules of what is bought together as a file for spreadsheets; the log says that it left the house.</summary>
internal sealed class RulesFile(Texts texts, ExportLog log)
{
    static readonly string[] Columns = ["if", "then", "support", "confidence", "lift", "leverage", "conviction", "count", "open"];

    internal async Task<IResult> Of(AskRules.Response found, AskRules.FileRequest asked, Caller caller)
    {
        var (file, title) = (new MemoryStream(), texts.Get(caller.Language, "rules.title"));
        ITabularWriter table = asked.Format == "csv" ? new CsvWriterOut(file) : new XlsxWriterOut(file, title);
        await table.Header([.. Columns.Select(column => texts.Get(caller.Language, "rules." + column))]);
        foreach (var rule in found.Rules)
            await table.Row([string.Join(" + ", rule.If), rule.Then, Math.Round(rule.Support, 4), Math.Round(rule.Confidence, 2), Math.Round(rule.Lift, 4), Math.Round(rule.Leverage, 4), rule.Conviction is { } conviction ? Math.Round(conviction, 4) : null, rule.Count, rule.Open]);
        await table.Finish();
        file.Position = 0;
        await log.Append(caller, "orders", 0, new { count = (long)found.Rules.Count, format = asked.Format, rules = asked.Asked.By });
        return TypedResults.File(file, asked.Format == "csv" ? "text/csv; charset=utf-8" : AnalysisFile.Sheet, $"{title}.{asked.Format}");
    }
}
