using System.Data.Common;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Sales.Leads;

namespace Zhike.Sales.Scoring;

/// <summary>The finished leads, counted by their traits; the counts are kept in <c>lead_trait_counts</c>.</summary>
internal static class LeadHistory
{
    const string ModelKey = "leads.model";

    /// <summary>Names of fairs and products that stand in fewer finished leads say nothing.</summary>
    const int Seldom = 3;

    /// <param name="Day">When the leads were counted, in China.</param>
    internal sealed record Counted(DateOnly Day, long Won, long Lost);

    internal static Task<Counted?> LastCounted(DbConnection connection) => connection.Setting<Counted>(ModelKey);

    internal static async Task<LeadModel> Model((DbConnection, DbTransaction?) at)
    {
        var counts = await at.Rows("SELECT trait, value, won, lost FROM lead_trait_counts", row => new TraitCount(new(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt64(3)));
        var counted = await at.Setting<Counted>(ModelKey);
        return new LeadModel(counts, counted?.Won ?? 0, counted?.Lost ?? 0);
    }

    /// <summary>Counts all finished leads anew.</summary>
    internal static async Task Count(Database database, DateOnly day, CancellationToken ct)
    {
        var (counts, won, lost) = await Counts(database, ct);
        await using var lease = await database.BeginWrite(ct);
        await lease.Run("DELETE FROM lead_trait_counts", ct);
        foreach (var (trait, count) in counts.Where(pair => pair.Value.Won + pair.Value.Lost >= Seldom))
            await lease.Run("INSERT INTO lead_trait_counts (trait, value, won, lost) VALUES (@trait, @value, @won, @lost)", ct, ("trait", trait.Name), ("value", trait.Value), ("won", count.Won), ("lost", count.Lost));
        await lease.Keep(ModelKey, new Counted(day, won, lost), ct);
        await lease.Commit(ct);
    }

    static async Task<(Dictionary<Trait, (long Won, long Lost)> Counts, long Won, long Lost)> Counts(Database database, CancellationToken ct)
    {
        var (counts, won, lost) = (new Dictionary<Trait, (long Won, long Lost)>(), 0L, 0L);
        await using var connection = await database.OpenRead(ct);
        await using var command = connection.Command($"SELECT {Columns}, state FROM leads WHERE state IN ('converted', 'disqualified') AND deleted_at IS NULL", null);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var isWon = reader.GetString(Width) == "converted";
            (won, lost) = isWon ? (won + 1, lost) : (won, lost + 1);
            foreach (var trait in LeadTraits.Of(Read(reader)))
            {
                var known = counts.GetValueOrDefault(trait);
                counts[trait] = isWon ? (known.Won + 1, known.Lost) : (known.Won, known.Lost + 1);
            }
        }
        return (counts, won, lost);
    }

    /// <summary>What <see cref="Read"/> makes a lead of, as far as its traits need.</summary>
    internal const string Columns = "source, source_detail, industry, region, products, mobile, phone, email, company, budget_minor";
    const int Width = 10;

    internal static Lead Read(DbDataReader row)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        return new Lead
        {
            Source = Text(0) is { } source ? Enum.Parse<LeadSource>(source, true) : null, SourceDetail = Text(1), Industry = Text(2), Region = Text(3), Products = Text(4),
            Mobile = Text(5), Phone = Text(6), Email = Text(7), Company = Text(8), BudgetMinor = row.IsDBNull(9) ? null : row.GetInt64(9),
        };
    }
}
