using System.Globalization;
using Zhike.Analytics.Files;
using Zhike.Contracts;

namespace Zhike.Analytics.Runs;

/// <summary>Puts the risk of losing a customer onto the customers, with what raises it most. Of those who bought once nothing is said.</summary>
internal sealed class ChurnOnCustomers(ICustomerScores scores)
{
    internal const string Model = "churn";

    /// <param name="path">The scores that the model wrote.</param>
    /// <param name="on">Last day of the orders.</param>
    /// <returns>How many customers changed.</returns>
    internal async Task<int> Keep(string path, DateOnly on, CancellationToken ct)
    {
        var table = await DataTable.Read(path, null, ct);
        string? Cell(string column, int row) => table[column].Codes[row] is >= 0 and var code ? table[column].Values[code] : null;
        var found = new List<ChurnScore>();
        for (var row = 0; row < table.Rows; row++)
            if (Cell("risk", row) is { } risk)
                found.Add(new(CompanyOrders.IdOf(Cell("customer", row)!), Math.Round(double.Parse(risk, CultureInfo.InvariantCulture) * 100, 1), Cell("state", row) == "lost" ? "lost" : Raising([Cell("reason1", row), Cell("reason2", row), Cell("reason3", row)])));
        return await scores.Keep(found, on, ct);
    }

    /// <summary>The input of the first reason that raises the risk.</summary>
    static string? Raising(IEnumerable<string?> reasons) => reasons.FirstOrDefault(reason => reason?.Contains("(+", StringComparison.Ordinal) == true)?.Split(" = ")[0];
}
