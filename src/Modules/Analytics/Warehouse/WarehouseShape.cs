using System.Security.Cryptography;
using System.Text;

namespace Zhike.Analytics.Warehouse;

/// <summary>The tables of the warehouse by the catalogue of one moment.</summary>
internal sealed class WarehouseShape
{
    internal WarehouseShape(IReadOnlyList<WarehouseTable> tables, IEnumerable<string> own)
    {
        Tables = tables;
        Fingerprint = Hash(own.Concat(tables.Select(table => table.Create)));
        Core = Hash(own.Concat(tables.Select(table => table.CreateCore)));
    }

    internal IReadOnlyList<WarehouseTable> Tables { get; }

    /// <summary>Changes whenever a table would have other columns.</summary>
    internal string Fingerprint { get; }

    /// <summary>Changes whenever a table would have other columns beside those of custom fields: then everything is built anew.</summary>
    internal string Core { get; }

    static string Hash(IEnumerable<string> statements) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', statements))));
}
