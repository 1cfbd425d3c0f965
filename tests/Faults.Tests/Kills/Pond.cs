using System.Collections.Concurrent;
using System.Text.Json;
using Zhike.TestSupport;

namespace Zhike.Faults.Kills;

/// <summary>Customers in a pool, for which all compete: claimed by one, given back, claimed by the next.</summary>
sealed class Pond(Site site)
{
    const int Size = 24;

    /// <param name="Version">Of the record after this step.</param>
    readonly record struct Step(long Version, long? Owner);

    sealed class Fished
    {
        internal Step Last { get; set; }
        internal List<long?> Unanswered { get; } = [];
    }

    readonly ConcurrentDictionary<long, Fished> all = new();

    public IEnumerable<long> Ids => all.Keys;

    public static async Task<Pond> Fill(Site site)
    {
        var pond = new Pond(site);
        using var http = site.Client(site.Administrator);
        var pool = (await (await http.Post("/pools", new { name = "断电公海" })).Json()).GetProperty("id").GetInt64();
        await (await http.Put($"/pools/{pool}/members", new[] { new { departmentId = site.Company } })).Json();
        for (var i = 0; i < Size; i++)
        {
            var record = await (await http.Post("/customers?allowDuplicate=true", new { kind = "organization", name = $"公海{i}之机械" })).Json();
            var (id, version) = (record.GetProperty("id").GetInt64(), record.GetProperty("version").GetInt64());
            await (await http.Post($"/customers/{id}/return", new { reason = "放入公海", poolId = pool })).Json();
            pond.all[id] = new Fished { Last = new Step(version + 1, null) };
        }
        return pond;
    }

    /// <summary>Claims one that seems free, or gives one of the person's back.</summary>
    public async Task Fish(HttpClient http, StoryUser user, Random random, Func<Func<Task<HttpResponseMessage>>, Held[], Task<JsonElement>> answer)
    {
        var (id, fished) = all.ElementAt(random.Next(all.Count));
        var (before, owner) = fished.Last;
        if (owner is not null && owner != user.Id) return;
        long? wanted = owner is null ? user.Id : null;
        lock (fished) fished.Unanswered.Add(wanted);
        var refused = false;
        var record = await answer(async () =>
        {
            var sent = owner is null ? await http.Post($"/customers/{id}/claim") : await http.Post($"/customers/{id}/return", new { reason = "归还" });
            refused = (int)sent.StatusCode == 409;
            return refused ? new HttpResponseMessage(System.Net.HttpStatusCode.NoContent) : sent;
        }, []);
        lock (fished)
        {
            fished.Unanswered.Remove(wanted);
            if (refused) return;
            // Who gives one back does not see it any more, and nobody else could have changed it.
            var step = new Step(owner is null ? record.GetProperty("version").GetInt64() : before + 1, wanted);
            if (step.Version > fished.Last.Version) fished.Last = step;
        }
    }

    /// <summary>Compares with the database: the newest acknowledged version, or a newer one that somebody asked for without an answer.</summary>
    public string? Settle(long id, long? owner, long version)
    {
        var fished = all[id];
        lock (fished)
        {
            var right = version == fished.Last.Version ? owner == fished.Last.Owner : version > fished.Last.Version && fished.Unanswered.Contains(owner);
            var wrong = right ? null : $"customers {id}: owner {owner} at {version}, but {fished.Last} was acknowledged and [{string.Join(", ", fished.Unanswered)}] asked for";
            fished.Last = new Step(version, owner);
            fished.Unanswered.Clear();
            return wrong;
        }
    }

    internal Site Site => site;
}
