using System.Text.RegularExpressions;
using Zhike.Platform.Http;

namespace Zhike.Sales.Clauses;

/// <summary>What clauses may leave open until the contract is printed.</summary>
internal static partial class ClauseVariables
{
    internal static readonly IReadOnlyList<string> Known =
    [
        "company.name", "customer.name", "contract.number", "contract.name", "contract.amount", "contract.amountInWords", "contract.signedOn", "contract.startsOn", "contract.endsOn", "instalments",
    ];

    /// <exception cref="Invalid"><c>sales.clause-variable-unknown</c> on <c>text</c>.</exception>
    internal static void Require(string? text)
    {
        foreach (Match match in Variable().Matches(text ?? ""))
            if (!Known.Contains(match.Groups[1].Value)) throw new Invalid("text", "sales.clause-variable-unknown", ("variable", match.Groups[1].Value), ("known", string.Join(", ", Known)));
    }

    /// <summary>The text with its variables filled in; one without a value leaves a line to write on.</summary>
    internal static string Fill(string text, IReadOnlyDictionary<string, string?> values) =>
        Variable().Replace(text, match => values.GetValueOrDefault(match.Groups[1].Value) is { Length: > 0 } value ? value : "________");

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex Variable();
}
