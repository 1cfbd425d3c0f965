using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Random;

/// <summary>One person at every surface of one object; a check is one decision about one record.</summary>
/// <param name="on">The object, and how many of its records are loaded one by one.</param>
public sealed class AccessCase(SampleApp app, RandomWorld world, AccessWorld access, Person person, (string Key, int Sample) on)
{
    readonly string key = on.Key;
    readonly Caller caller = access.Caller(person);
    readonly List<Record> alive = [.. world.Of(on.Key).Where(record => record.DeletedAt is null)];

    ObjectDefinition Definition => app[key];
    Selection Everything => new(Definition, caller) { Fields = Definition.Fields, Sort = [new SortTerm(Definition.Field("id"), false)] };

    public int Checks { get; private set; }

    public async Task Run()
    {
        Compare("list", Right.Read, await Walk(Everything with { Limit = 19 }));
        Compare("recycle bin", Right.Read, await Walk(Everything with { Deleted = true }), deleted: true);
        Compare("export", Right.Export, await Exported());
        Compare("update", Right.Update, await app.Ids(Everything with { Right = Right.Update }));
        Compare("delete", Right.Delete, await app.Ids(Everything with { Right = Right.Delete }));
        Compare("aggregate", Right.Read, await Grouped());
        await Sorted();
        await Figures();
        await Counted();
        await One();
        await Written();
        await Titles();
    }

    void Compare(string surface, Right right, IEnumerable<long> found, bool deleted = false)
    {
        var seen = found.ToHashSet();
        foreach (var record in world.Of(key))
        {
            var expected = record.DeletedAt is not null == deleted && access.May(person, right, key, record) && (right is Right.Read || access.May(person, Right.Read, key, record));
            Assert.True(expected == seen.Contains(record.Id), $"{surface} of {key} {record.Id}: expected {expected}");
            Checks++;
        }
    }

    async Task<List<long>> Walk(Selection selection)
    {
        var (ids, cursor) = (new List<long>(), (string?)null);
        do
        {
            var page = selection with { Cursor = cursor };
            cursor = null;
            await app.Queries.Each(page, row => ids.Add(row.Id), next => cursor = next, default);
        } while (cursor is not null);
        return ids;
    }

    async Task<List<long>> Exported()
    {
        var ids = new List<long>();
        await app.Queries.EachOfAll(Everything with { Right = Right.Export }, row => { ids.Add(row.Id); return ValueTask.CompletedTask; }, default);
        return ids;
    }

    async Task<IEnumerable<long>> Grouped() =>
        (await app.Aggregates.Groups(Everything, [new GroupTerm(Definition.Field("id"), null)], [], default)).Select(group => (long)group.Key["id"]!);

    /// <summary>In any order, along its index and, on SQLite, the way that is taken when such a walk is given up.</summary>
    async Task Sorted()
    {
        var sortable = Definition.Fields.Where(field => field.Sortable && field.Key != "id").ToList();
        var page = Everything with { Limit = 7, Sort = [new SortTerm(sortable[(int)(person.Id % sortable.Count)], person.Id % 2 == 0)] };
        var along = await Walk(page);
        Compare("sorted list", Right.Read, along);
        app.Queries.Walk.Strides = 0;
        try { Assert.Equal(along, await Walk(page)); }
        finally { app.Queries.Walk.Strides = 30; }
    }

    /// <summary>Sums, least and most over what the person may see.</summary>
    async Task Figures()
    {
        if (key != "firms") return;
        var (headcount, budget) = (Definition.Field("headcount"), Definition.Field("budget"));
        // Larger ones may add up to more than a column holds.
        var few = new Compare(headcount, Operator.Between, [-1000L, 1000L]);
        var groups = await app.Aggregates.Groups(Everything with { Where = few }, [new GroupTerm(Definition.Field("size"), null)],
            [new MeasureTerm(Measure.Sum, headcount), new MeasureTerm(Measure.Min, headcount), new MeasureTerm(Measure.Max, headcount), new MeasureTerm(Measure.Max, budget)], default);
        var seen = alive.Cast<Firm>().Where(firm => firm.Headcount is >= -1000 and <= 1000 && access.May(person, Right.Read, key, firm)).GroupBy(firm => firm.Size?.ToString().ToUpperInvariant() ?? "").ToDictionary(group => group.Key, group => group.ToList());
        Assert.Equal(seen.Count, groups.Count);
        foreach (var group in groups)
        {
            var firms = seen[((string?)group.Key["size"])?.ToUpperInvariant() ?? ""];
            Assert.Equal(((long)firms.Count, firms.Sum(firm => firm.Headcount) ?? 0, firms.Min(firm => firm.Headcount), firms.Max(firm => firm.Headcount)),
                (group.Count, (long?)group.Figures["sum(headcount)"] ?? 0, (long?)group.Figures["min(headcount)"], (long?)group.Figures["max(headcount)"]));
            if (firms.Select(firm => firm.BudgetCurrency).OfType<string>().Distinct().Count() == 1)
                Assert.Equal(firms.Max(firm => firm.BudgetMinor), ((Money?)group.Figures["max(budget)"])?.Minor);
            Checks++;
        }
    }

    async Task Counted()
    {
        Assert.Equal(alive.Count(record => access.May(person, Right.Read, key, record)), await app.Queries.Count(Everything, default));
        Checks++;
    }

    /// <summary>By id, one at a time.</summary>
    async Task One()
    {
        foreach (var record in alive.Take(on.Sample))
        {
            var found = await app.Queries.Find(Everything with { Ids = [record.Id] }, default);
            Assert.True(access.May(person, Right.Read, key, record) == found is not null, $"get of {key} {record.Id}");
            Checks++;
        }
    }

    /// <summary>Loading for a change: not there, not allowed, or given.</summary>
    async Task Written()
    {
        if (person.ReadOnly) return;
        await using var writer = app.Writers.Open(caller);
        foreach (var record in alive.TakeLast(on.Sample))
        {
            var expected = !access.May(person, Right.Read, key, record) ? typeof(NotFound) : access.May(person, Right.Update, key, record) ? null : typeof(Denied);
            var actual = await Xunit.Record.ExceptionAsync(() => writer.Load(Definition, record.Id, Right.Update, default));
            Assert.True(actual?.GetType() == expected, $"load of {key} {record.Id}: expected {expected?.Name ?? "it"}, got {actual?.GetType().Name ?? "it"}");
            Checks++;
        }
    }

    /// <summary>A list tells the title of a referenced firm only to those who may see the firm.</summary>
    async Task Titles()
    {
        if (key == "firms") return;
        var firms = world.Firms.ToDictionary(firm => firm.Id);
        foreach (var row in await app.Queries.List(Everything with { Limit = 200 }, default))
        {
            if (row.GetProperty("firmId") is not { ValueKind: JsonValueKind.Number } reference || !firms.TryGetValue(reference.GetInt64(), out var firm)) continue;
            Assert.True(access.May(person, Right.Read, "firms", firm) == row.GetProperty("names").TryGetProperty("firmId", out _), $"title of firm {firm.Id} in {key}");
            Checks++;
        }
    }

    /// <summary>Conditions over related records count only what the person may see.</summary>
    public async Task Related(RandomCondition conditions)
    {
        var where = conditions.For(key);
        Condition condition;
        try { condition = new ConditionParser(app.Catalogues.Current, caller, app.Clock.Instant()).Parse(JsonSerializer.SerializeToElement(where), Definition); }
        // Asking about an object without the right to read it, or by a masked field.
        catch (Invalid) { return; }
        var reference = new Reference(world, app.Catalogues.Current, caller, app.Clock.Instant()) { Visible = (other, record) => access.May(person, Right.Read, other, record) };
        var found = (await app.Ids(Everything with { Where = condition })).ToHashSet();
        foreach (var record in alive)
        {
            var expected = access.May(person, Right.Read, key, record) && reference.Holds(where, key, record);
            Assert.True(expected == found.Contains(record.Id), $"{key} {record.Id} where {where.ToJsonString(Json.Plain)}: expected {expected}");
            Checks++;
        }
    }
}
