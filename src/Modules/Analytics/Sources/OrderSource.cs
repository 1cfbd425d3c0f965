using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Zhike.Analytics.Warehouse;

namespace Zhike.Analytics.Sources;

/// <summary>An order history from outside under the name that people gave it (订单数据源).</summary>
/// <param name="Key">Under which its file is kept; another one with each load.</param>
/// <param name="Columns">Which column says what, as it was loaded.</param>
/// <param name="Rows">Loaded; <paramref name="SetAside"/> were not, by what they lack.</param>
/// <param name="Returned">Rows with an amount below zero: sums contain them, models leave them out. <paramref name="Free"/> have none.</param>
internal sealed record OrderSource(
    string Name, string Key, string FileName, IReadOnlyDictionary<string, string> Columns, long Rows, IReadOnlyDictionary<string, long> SetAside, long Returned, long Free, long Customers,
    DateOnly? FromOn, DateOnly? UntilOn, DateTime LoadedAt, DateTime? DeletedAt = null)
{
    /// <summary>Short for its name where a name cannot stand.</summary>
    [JsonIgnore]
    public string Id => IdOf(Name);

    internal static string IdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToLowerInvariant())))[..16];

    internal static OrderSource Of(ExternalOrders.Loaded loaded, string key, string fileName, IReadOnlyDictionary<string, string> columns, DateTime now) =>
        new(loaded.Source, key, fileName, columns, loaded.Rows, loaded.SetAside, loaded.Returned, loaded.Free, loaded.Customers, loaded.FromOn, loaded.UntilOn, now);

    /// <summary>The settings that say how a file is read.</summary>
    internal static Dictionary<string, string> ColumnsOf(IReadOnlyDictionary<string, string> settings) =>
        settings.Where(setting => setting.Key == "dates" || ExternalOrders.Columns.Any(column => column.Name == setting.Key)).Where(setting => setting.Value.Length > 0).ToDictionary(StringComparer.Ordinal);

    internal bool Has(string column) => Columns.ContainsKey(column);
}
