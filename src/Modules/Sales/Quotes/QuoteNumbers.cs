using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>Numbers of offers in the order they are made, from 1 in each year; a number is used up only with the offer that has it.</summary>
internal static class QuoteNumbers
{
    internal static async Task<string> Next(Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var year = writer.Caller.Today(writer.Now).Year;
        var last = await lease.Value<long>("INSERT INTO quote_numbers (year, last) VALUES (@year, 1) ON CONFLICT (year) DO UPDATE SET last = quote_numbers.last + 1 RETURNING last", ("year", year));
        return Text(year, last);
    }

    internal static string Text(int year, long number) => $"Q-{year}-{number:00000}";
}
