using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Import;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>
/// Finds which rows of a file are customers that exist already, a batch at a time: by credit code, phone, mail and the core
/// of the name, all by index. Names that are only similar are left to the duplicate scan, where a person decides.
/// </summary>
internal sealed class CustomerImport(Database database, QueryEngine queries) : IImportHook
{
    /// <summary>SQLite looks for each parameter by its name among all, so many in one statement are slow.</summary>
    const int Asked = 100;

    static readonly (string[] Columns, string Field, Func<CustomerFacts, IEnumerable<string?>> Values)[] Keys =
    [
        (["credit_code"], "creditCode", facts => [facts.CreditCode]), (["phone", "other_phone"], "phone", facts => facts.Phones),
        (["email"], "email", facts => [facts.Email]), (["name_core"], "name", facts => [facts.Core]),
    ];

    public string Object => "customers";

    /// <summary>Without another word a customer is an organisation.</summary>
    public IReadOnlyList<string> Fills => ["kind"];

    public async Task<IReadOnlyList<ImportDuplicate?>> FindDuplicates(IReadOnlyList<Record> drafts, Caller caller, CancellationToken ct)
    {
        var facts = drafts.Select(draft => CustomerFacts.Of((Customer)draft)).ToList();
        await using var connection = await database.OpenRead(ct);
        var ids = new HashSet<long>();
        foreach (var (columns, _, values) in Keys)
        {
            var asked = facts.SelectMany(values).OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            foreach (var column in columns) await Collect(connection, column, asked, ids, ct);
        }
        var there = await new DuplicateSearch(connection, null).Load([.. ids], ct);
        var visible = ids.Count == 0 ? [] : (await queries.Ids(new Selection(queries.Catalogue[Object], caller) { Ids = [.. ids], Limit = ids.Count }, ct)).ToHashSet();
        var (byKey, earlier) = (Index(there.Select((other, i) => (other, i))), Index([]));
        var found = new List<ImportDuplicate?>(facts.Count);
        for (var i = 0; i < facts.Count; i++)
        {
            found.Add(Same(facts[i], byKey, there) is { } at ? OfRecord(facts[i], there[at], visible.Contains(there[at].Id))
                : Same(facts[i], earlier, facts) is { } before ? new ImportDuplicate(null, before, !SameCode(facts[i], facts[before]), Shared(facts[i], facts[before])) : null);
            Put(earlier, facts[i], i);
        }
        return found;
    }

    static async Task Collect(System.Data.Common.DbConnection connection, string column, List<string> values, HashSet<long> ids, CancellationToken ct)
    {
        foreach (var part in values.Chunk(Asked))
        {
            var parameters = part.Select((value, i) => ($"v{i}", (object?)value)).ToArray();
            await using var command = connection.Command($"SELECT id FROM customers WHERE {column} IN ({string.Join(", ", parameters.Select(parameter => "@" + parameter.Item1))}) AND deleted_at IS NULL LIMIT 20000", null, parameters);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) ids.Add(reader.GetInt64(0));
        }
    }

    static Dictionary<(string, string), List<int>> Index(IEnumerable<(CustomerFacts Facts, int At)> all)
    {
        var index = new Dictionary<(string, string), List<int>>();
        foreach (var (facts, at) in all) Put(index, facts, at);
        return index;
    }

    static void Put(Dictionary<(string, string), List<int>> index, CustomerFacts facts, int at)
    {
        foreach (var (_, field, values) in Keys)
            foreach (var text in values(facts))
                if (!string.IsNullOrEmpty(text)) (index.TryGetValue((field, text), out var list) ? list : index[(field, text)] = []).Add(at);
    }

    /// <summary>The likeliest of those that share a key, when it is likely enough to be shown to a person.</summary>
    static int? Same(CustomerFacts draft, Dictionary<(string, string), List<int>> index, IReadOnlyList<CustomerFacts> others)
    {
        var candidates = Keys.SelectMany(key => key.Values(draft).SelectMany(text => !string.IsNullOrEmpty(text) && index.TryGetValue((key.Field, text), out var list) ? list.Take(50) : [])).Distinct();
        var best = candidates.Select(at => (At: at, Score: DuplicateScore.Of(draft, others[at]).Value)).OrderByDescending(item => item.Score).FirstOrDefault();
        return best.Score >= DuplicateScore.Shown ? best.At : null;
    }

    static ImportDuplicate OfRecord(CustomerFacts draft, CustomerFacts there, bool visible) =>
        new(visible ? there.Id : null, null, !SameCode(draft, there), Shared(draft, there), visible ? there.Name : null);

    /// <summary>The field by which a person recognises that two are one.</summary>
    static string? Shared(CustomerFacts a, CustomerFacts b) => Keys.FirstOrDefault(key => key.Values(a).Intersect(key.Values(b)).Any(text => !string.IsNullOrEmpty(text))).Field;

    static bool SameCode(CustomerFacts a, CustomerFacts b) => a.CreditCode is not null && a.CreditCode == b.CreditCode;
}
