using System.Data.Common;
using Zhike.Contracts;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Pairs of people who are the same, by weights learnt from all people of the company; what the set weights of <see cref="DuplicateScore"/> miss, above all names with typing errors (decision 27).</summary>
internal sealed class PersonLinkage(IRecordLinkage linkage)
{
    const double Listed = 0.95;

    /// <summary>Of fewer nothing is learnt; of more the comparison takes too long for a job that waits for an answer.</summary>
    const int Fewest = 500, Most = 200_000;

    /// <returns>Ids, the lower first, and the chance that they are one.</returns>
    internal async Task<IReadOnlyList<(long Low, long High, double Score)>> Find(DbConnection connection, CancellationToken ct)
    {
        var people = await connection.Rows($"SELECT {CustomerFacts.Columns} FROM customers WHERE deleted_at IS NULL AND kind = 'person' ORDER BY id LIMIT {Most + 1}", CustomerFacts.Read);
        return people.Count is < Fewest or > Most ? [] : [.. linkage.Find(Columns(people), Listed, ct).Select(pair => (people[pair.First].Id, people[pair.Second].Id, Math.Min(0.99, Math.Round(pair.Score, 4))))];
    }

    internal static Dictionary<string, IReadOnlyList<string?>> Columns(IReadOnlyList<CustomerFacts> people)
    {
        IReadOnlyList<string?> Of(Func<CustomerFacts, string?> read) => [.. people.Select(read)];
        return new()
        {
            ["name"] = Of(person => person.Name), ["phone"] = Of(person => person.Phone), ["otherPhone"] = Of(person => person.OtherPhone), ["email"] = Of(person => person.Email),
            ["region"] = Of(person => person.Region), ["address"] = Of(person => person.Address), ["birthday"] = Of(person => person.Birthday?.ToString("yyyy-MM-dd")),
        };
    }
}
