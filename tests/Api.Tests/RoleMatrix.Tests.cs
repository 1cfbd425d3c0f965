using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>
/// Every route, found by reflection, asked by every system role with the id of somebody else's record. What is to be said follows from the
/// right that the route declares and from how far that right reaches; after refusals all tables are as they were.
/// </summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class RoleMatrixTests
{
    const long Nowhere = 987_654_321;

    /// <summary>Refusals between two looks at all tables: looking costs more than asking.</summary>
    const int Few = 10;

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Every_role_at_every_route_gets_what_the_declared_right_says_and_a_refusal_changes_nothing(Dialect dialect)
    {
        // Time stands still, so that nothing changes by itself.
        await using var zhike = await ZhikeApp.Start(dialect, new TestClock());
        var records = await Strangers.Records(zhike);
        var people = await People(zhike);
        await BuiltWarehouse.Of(zhike);
        await Untouched.Settled(zhike);
        var (refusals, wrong) = (0, new List<string>());
        foreach (var person in people)
        {
            var caller = (await zhike.Services.GetRequiredService<ICallers>().For(person.Id, default))!;
            var cells = new List<(Cell Cell, string? Expected)>();
            foreach (var route in Route.All(zhike))
            {
                var cell = new Cell(zhike, person, caller, route, records);
                cells.Add((cell, await cell.Expected()));
            }
            // What is let in may change something, such as what was looked at; it is asked by itself, and the readers of the log come to rest after it.
            foreach (var (cell, _) in cells.Where(cell => cell.Expected is null)) await cell.Let(wrong);
            await Untouched.Settled(zhike);
            var tables = await Contents(zhike);
            foreach (var few in cells.Where(cell => cell.Expected is not null).Chunk(Few))
            {
                foreach (var (cell, expected) in few) await cell.Refused(expected!, wrong);
                var after = await Contents(zhike);
                if (!tables.SequenceEqual(after)) wrong.Add($"one of {string.Join(", ", few.Select(item => $"{person.Role} {item.Cell.Route}"))} was refused, but changed {string.Join(", ", after.Except(tables))}");
                (tables, refusals) = (after, refusals + few.Length);
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join("\n", wrong)}");
        Assert.True(refusals > 500, $"only {refusals} refusals");
        Depth.Report($"refusals of the role matrix, {dialect}", refusals, 0);
    }

    /// <summary>One person of every role that comes with the product, and one without any.</summary>
    static async Task<List<StoryUser>> People(ZhikeApp zhike)
    {
        var people = new List<StoryUser>();
        await using (var connection = await zhike.Database.OpenRead())
            foreach (var role in await connection.Rows("select key from roles where key is not null order by key", row => row.GetString(0))) people.Add(await zhike.Hire(role, role, "华东一组"));
        var nobody = await zhike.Hire("readOnly", "无权", "华东一组");
        await using var lease = await zhike.Database.BeginWrite();
        await lease.Run("delete from user_roles where user_id = @user", ("user", nobody.Id));
        await lease.Commit();
        return [.. people, nobody with { Role = "no role" }];
    }

    static async Task<List<string>> Contents(ZhikeApp zhike)
    {
        await using var connection = await zhike.Database.OpenRead();
        await using var transaction = await connection.BeginTransactionAsync();
        return [.. (await TableHash.All(connection, transaction)).Select(table => table.ToString())];
    }

    /// <summary>One role at one route.</summary>
    sealed class Cell(ZhikeApp zhike, StoryUser person, Caller caller, Route route, IReadOnlyDictionary<string, long> records)
    {
        readonly ObjectCatalogue catalogue = zhike.Services.GetRequiredService<CatalogueStore>().Current;

        readonly long id = route.Object is { } key && records.TryGetValue(key, out var stranger) ? stranger : Nowhere;

        internal Route Route => route;

        /// <summary>Asks what the role may; what would change something is not asked.</summary>
        internal async Task Let(List<string> wrong)
        {
            if (route.Method != "GET") return;
            var said = await Said(id);
            // A use case may know a finer rule of its own, such as that only those who may change a record learn who sees it.
            if (said[0] == '5' || said.StartsWith("401", StringComparison.Ordinal) || said.EndsWith("-missing", StringComparison.Ordinal)) wrong.Add($"{person.Role} {route}: {said}, expected to be let in");
        }

        internal async Task Refused(string expected, List<string> wrong)
        {
            var said = await Said(id);
            // An empty body may be refused before the record is looked for; then it is so for every record.
            var malformed = route.ReadsBody && said.StartsWith("422", StringComparison.Ordinal) && !expected.Contains(' ');
            if (!malformed && !said.StartsWith(expected, StringComparison.Ordinal)) wrong.Add($"{person.Role} {route}: {said}, expected {expected}");
            if (expected == "404" && await Said(Nowhere) is var nowhere && nowhere != said) wrong.Add($"{person.Role} {route}: {said}, but {nowhere} for what is nowhere");
        }

        /// <summary>Beginning of the refusal; null when the role may.</summary>
        internal async Task<string?> Expected()
        {
            if (route.Public) return null;
            if (route.Lacks(caller, catalogue) is { } code) return "403 " + code;
            if (route.Object is not { } key || id == Nowhere || catalogue.Find(key) is not { } definition) return null;
            // Only what lies in the recycle bin can be restored; this record is not there.
            if (route.Pattern.EndsWith("/restoration", StringComparison.Ordinal)) return "404";
            var right = route.Requirements.Where(requirement => requirement.Object == key).Select(requirement => requirement.Right).OfType<Right>().DefaultIfEmpty(Right.Read).Max();
            var gate = zhike.Services.GetRequiredService<RecordGate>();
            if (!await gate.Reaches(definition, id, caller, Right.Read, default)) return "404";
            return await gate.Reaches(definition, id, caller, right, default) ? null : "403";
        }

        async Task<string> Said(long id)
        {
            using var answer = await zhike.Client(person).SendAsync(route.Request(id, route.ReadsBody ? "{}" : null));
            return answer.IsSuccessStatusCode || (int)answer.StatusCode < 400 ? $"{(int)answer.StatusCode}" : await answer.Refusal();
        }
    }
}
