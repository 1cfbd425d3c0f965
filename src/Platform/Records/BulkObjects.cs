using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Records;

/// <summary>POST /{objects}/bulk: one change to many records, named by ids or by a condition; what cannot be changed is skipped and named.</summary>
/// <remarks>200 with <c>changed</c>, <c>skipped</c> and an <c>undo</c> token for all of it; 422 malformed or more than 10,000 records.</remarks>
public sealed class BulkObjects(QueryEngine queries, Writers writers, FieldVault vault, UndoTokens undo, Texts texts)
{
    const int Max = 10_000;

    /// <summary>Records saved together; so many hold the writer only briefly.</summary>
    const int Unit = 200;

    /// <param name="Action">update, delete, assign, tag, untag or restore.</param>
    /// <param name="Changes">For update: fields and values as in PATCH.</param>
    public sealed record Request([MaxLength(BulkObjects.Max)] long[]? Ids, JsonElement? Where, [StringLength(200)] string? Q, [StringLength(40)] string? Action, JsonElement? Changes, [Range(1, long.MaxValue)] long? OwnerId, [MaxLength(100)] string[]? Tags);

    public sealed record Skipped(long Id, string Code, string Message);

    sealed class Run(Caller caller, ObjectDefinition definition, BulkAction action)
    {
        internal Caller Caller => caller;
        internal ObjectDefinition Definition => definition;
        internal BulkAction Action => action;
        internal List<Change> Changes { get; } = [];
        internal List<Skipped> Skipped { get; } = [];
    }

    public async Task<IResult> Handle(string key, Request request, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var definition = queries.Catalogue[key];
        var run = new Run(caller, definition, BulkAction.For(definition, request, vault));
        if (!caller.May(definition, run.Action.Right)) throw new Denied("access.right-missing", ("right", Naming.Camel(run.Action.Right.ToString())), ("object", key));
        var ids = await Ids(run, request, ct);
        foreach (var unit in ids.Chunk(Unit)) await Save(run, unit, ct);
        var token = await undo.Offer(caller, run.Changes, ct);
        return TypedResults.Json(new { changed = ids.Count - run.Skipped.Count, skipped = run.Skipped, undo = token }, Json.Plain);
    }

    async Task<IReadOnlyList<long>> Ids(Run run, Request request, CancellationToken ct)
    {
        if (request.Ids is null == request.Where is null) throw new Invalid("ids", "bulk.ids-or-where");
        if (request.Ids is { } named) return named.Length <= Max ? [.. named.Distinct()] : throw new Invalid("ids", "bulk.too-many", ("max", Max));
        var selection = new ListRequest(queries.Catalogue, run.Caller, writers.Clock.Instant()).FromBody(run.Definition, new QueryBody(request.Where, request.Q, Deleted: run.Action.Deleted));
        var found = await queries.Ids(selection with { Right = run.Action.Right, Limit = Max + 1 }, ct);
        return found.Count <= Max ? found : throw new Invalid("where", "bulk.too-many", ("max", Max));
    }

    async Task Save(Run run, long[] ids, CancellationToken ct)
    {
        try
        {
            await using var writer = writers.Open(run.Caller);
            foreach (var id in ids)
                await run.Action.Apply(writer, await writer.Load(run.Definition, id, run.Action.Right, ct, deleted: run.Action.Deleted), ct);
            await writer.Save(ct);
            run.Changes.AddRange(writer.Saved);
        }
        catch (Refusal refusal) when (ids.Length == 1) { run.Skipped.Add(Describe(ids[0], refusal, run.Caller)); }
        // One of them was refused; each gets a save of its own, so that only that one is left out.
        catch (Refusal) { foreach (var id in ids) await Save(run, [id], ct); }
    }

    Skipped Describe(long id, Refusal refusal, Caller caller)
    {
        var (code, args) = refusal is Invalid { Errors.Count: > 0 } invalid && invalid.Errors.First().Value is [var first, ..]
            ? (first.Code, first.Args) : (refusal.Code, refusal.Args);
        return new Skipped(id, code, texts.Get(caller.Language, "errors." + code, args));
    }
}
