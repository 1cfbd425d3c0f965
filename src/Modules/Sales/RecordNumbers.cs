using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Sales;

/// <summary>Numbers of contracts and payments in the order they are made, from 1 in each year; a number is used up only with the record that has it.</summary>
internal static class RecordNumbers
{
    /// <param name="kind">The letter it begins with.</param>
    internal static async Task<string> Next(Writer writer, string kind, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var year = writer.Caller.Today(writer.Now).Year;
        var last = await lease.Value<long>(
            "INSERT INTO record_numbers (kind, year, last) VALUES (@kind, @year, 1) ON CONFLICT (kind, year) DO UPDATE SET last = record_numbers.last + 1 RETURNING last", ("kind", kind), ("year", year));
        return Text(kind, year, last);
    }

    internal static string Text(string kind, int year, long number) => $"{kind}-{year}-{number:00000}";
}
