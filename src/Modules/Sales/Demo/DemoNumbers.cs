using Zhike.Platform.Modules;

namespace Zhike.Sales;

/// <summary>The running numbers of papers, by letter and year, as the program gives them.</summary>
internal sealed class DemoNumbers
{
    readonly Dictionary<(string Kind, int Year), long> last = [];

    internal string Next(string kind, int year) => RecordNumbers.Text(kind, year, last[(kind, year)] = last.GetValueOrDefault((kind, year)) + 1);

    /// <summary>The program goes on after them.</summary>
    internal async Task Keep(BulkLoad load)
    {
        foreach (var ((kind, year), number) in last)
            await load.Run("insert into record_numbers (kind, year, last) values (@kind, @year, @last)", ("kind", kind), ("year", (long)year), ("last", number));
    }
}
