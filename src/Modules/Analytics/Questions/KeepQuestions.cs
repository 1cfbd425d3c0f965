using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Validation;
using Zhike.Analytics.Explore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Analytics.Questions;

/// <summary>GET and POST /api/v1/analytics/questions, GET, PUT and DELETE /{id}, POST /{id}/restoration, PUT and DELETE /{id}/favourite: questions with a name, one's own and those shared (已存分析).</summary>
/// <remarks>Only the owner changes one, or an administrator one that is shared. 404 another's, 409 <c>analytics.too-many-questions</c>, 412 stale, 422 what cannot be asked, 428 without If-Match.</remarks>
internal sealed class KeepQuestions(QuestionStore store, QuestionAudience audience, QuestionReader reader, Texts texts)
{
    const int MostOfOne = 300;

    /// <param name="Kind">user, department or role.</param>
    [ValidatableType]
    public sealed record Party([AllowedValues("user", "department", "role")] string Kind, [Range(1, long.MaxValue)] long Id);

    /// <param name="Question">As POST /analytics/query takes it.</param>
    /// <param name="Chart">How it is shown.</param>
    /// <param name="Everyone">Shows it to all who may read the object; else the audience sees it. A department stands for those below it too.</param>
    public sealed record Request([Required, StringLength(60)] string Name, [Required] AskWarehouse.Request Question, [StringLength(500)] string? Description = null,
        [AllowedValues("table", "bar", "line", "area", "stacked", "pie", "funnel", "scatter", "heatmap", "gauge", "sankey", "map")] string Chart = "table", bool Everyone = false, [MaxLength(100)] Party[]? Audience = null);

    /// <param name="Name">Null where the reader may not know it.</param>
    public sealed record PartyShown(string Kind, long Id, string? Name);

    /// <param name="Mine">The reader owns it.</param>
    /// <param name="Editable">The reader may change it.</param>
    /// <param name="Problem">Why it cannot be asked any more, such as a field that is gone; told of one question only.</param>
    public sealed record Response(long Id, long Version, string Name, string? Description, long OwnerId, string? OwnerName, bool Mine, bool Editable, bool Favourite, bool Everyone, IReadOnlyList<PartyShown> Audience,
        AskWarehouse.Request Question, string Chart, DateTime UpdatedAt, string? Problem);

    public sealed record List(IReadOnlyList<Response> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/analytics/questions", (KeepQuestions use, Caller caller, CancellationToken ct) => use.All(caller, ct)).SignedIn().WithName("list-questions");
        api.MapGet("/analytics/questions/{id:long}", (long id, KeepQuestions use, HttpContext http, CancellationToken ct) => use.One(id, http, ct)).SignedIn().WithName("get-question");
        api.MapPost("/analytics/questions", (Request request, KeepQuestions use, Writer writer, HttpContext http, CancellationToken ct) => use.Create(request, writer, http, ct)).SignedIn().Produces<Response>(201).WithName("create-question");
        api.MapPut("/analytics/questions/{id:long}", (long id, Request request, KeepQuestions use, Writer writer, HttpContext http, CancellationToken ct) => use.Change(id, request, writer, http, ct)).SignedIn().WithName("change-question");
        api.MapDelete("/analytics/questions/{id:long}", (long id, KeepQuestions use, Writer writer, CancellationToken ct) => use.Delete(id, true, writer, ct)).SignedIn().Produces(204).WithName("delete-question");
        api.MapPost("/analytics/questions/{id:long}/restoration", (long id, KeepQuestions use, Writer writer, CancellationToken ct) => use.Delete(id, false, writer, ct)).SignedIn().Produces(204).WithName("restore-question");
        api.MapPut("/analytics/questions/{id:long}/favourite", (long id, KeepQuestions use, Writer writer, CancellationToken ct) => use.Favour(id, true, writer, ct)).SignedIn().Produces(204).WithName("favour-question");
        api.MapDelete("/analytics/questions/{id:long}/favourite", (long id, KeepQuestions use, Writer writer, CancellationToken ct) => use.Favour(id, false, writer, ct)).SignedIn().Produces(204).WithName("unfavour-question");
    }

    async Task<List> All(Caller caller, CancellationToken ct)
    {
        var seen = (await store.For(caller, ct)).Where(question => Readable(question, caller)).ToList();
        var names = await audience.Names(seen, caller, ct);
        return new([.. seen.Select(question => Told(question, caller, names, null))]);
    }

    async Task<Response> One(long id, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var question = await store.Find(id, caller, ct) is { } found && Readable(found, caller) ? found : throw new NotFound();
        http.Response.Headers.ETag = $"\"v{question.Version}\"";
        return Told(question, caller, await audience.Names([question], caller, ct), Problem(question, caller));
    }

    async Task<IResult> Create(Request request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var caller = writer.Caller;
        var question = await Checked(request, new SavedQuestion(0, 1, "", null, caller.UserId ?? throw new Denied(), new(QuestionContent.Newest, request.Question, request.Chart), false, writer.Now, false), writer, ct);
        var lease = await writer.Lease(ct);
        if (await QuestionStore.Count(lease, question.OwnerId) >= MostOfOne) throw new RuleBroken("analytics.too-many-questions", ("max", MostOfOne));
        var id = await store.Insert(lease, question, writer.Now, ct);
        writer.Log("analyticsQuestions", id, "create", new Dictionary<string, object?[]> { ["name"] = [null, question.Name] });
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/analytics/questions/{id}";
        return TypedResults.Json(Told(question with { Id = id }, caller, await audience.Names([question], caller, ct), null), Json.Plain, statusCode: 201);
    }

    async Task<Response> Change(long id, Request request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var version = IfMatch.Version(http);
        var before = await Mine(await writer.Lease(ct), id, writer.Caller);
        if (before.Version != version) throw new Stale(Told(before, writer.Caller, new Dictionary<(string, long), string>(), null));
        var after = await Checked(request, before, writer, ct);
        await store.Update(await writer.Lease(ct), after, writer.Now, ct);
        writer.Log("analyticsQuestions", id, "update", new Dictionary<string, object?[]> { ["name"] = [before.Name, after.Name], ["everyone"] = [before.Everyone, after.Everyone] });
        await writer.Save(ct);
        http.Response.Headers.ETag = $"\"v{version + 1}\"";
        return Told(after with { Version = version + 1, UpdatedAt = writer.Now }, writer.Caller, await audience.Names([after], writer.Caller, ct), null);
    }

    async Task<IResult> Delete(long id, bool delete, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var question = await Mine(lease, id, writer.Caller, deleted: !delete);
        await QuestionStore.Delete(lease, id, delete ? writer.Now : null, ct);
        writer.Log("analyticsQuestions", id, delete ? "delete" : "restore", new Dictionary<string, object?[]> { ["name"] = [question.Name, question.Name] });
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    async Task<IResult> Favour(long id, bool favourite, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        if (await store.Find(lease, id, writer.Caller) is null) throw new NotFound();
        await QuestionStore.Favour(lease, id, writer.Caller.UserId ?? throw new Denied(), favourite, ct);
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    async Task<SavedQuestion> Mine(Platform.Data.WriteLease lease, long id, Caller caller, bool deleted = false)
    {
        var question = await store.Find(lease, id, caller, deleted) is { } found && Readable(found, caller) ? found : throw new NotFound();
        return Editable(question, caller) ? question : throw new Denied();
    }

    static bool Editable(SavedQuestion question, Caller caller) => question.OwnerId == caller.UserId || caller.Has(Duties.Administer);

    bool Readable(SavedQuestion question, Caller caller) => reader.Object(question.Content.Question.Object) is { } definition && caller.May(definition, Right.Read);

    /// <exception cref="Invalid">naming the member and the rule; of the question itself as <c>question.rows[0]</c>.</exception>
    async Task<SavedQuestion> Checked(Request request, SavedQuestion before, Writer writer, CancellationToken ct)
    {
        var name = Normalise.Trimmed(request.Name);
        if (name.Length == 0) throw new Invalid("name", "value.required");
        try { Parse(request.Question, writer.Caller); }
        catch (Invalid invalid) { throw new Invalid(invalid.Errors.ToDictionary(error => "question." + error.Key, error => error.Value, StringComparer.Ordinal)); }
        var description = Normalise.Trimmed(request.Description ?? "");
        return before with
        {
            Name = name, Description = description.Length == 0 ? null : description, Content = new(QuestionContent.Newest, request.Question, request.Chart), Everyone = request.Everyone,
            Audience = await audience.Checked(request.Audience ?? [], await writer.Lease(ct), writer.Caller, ct),
        };
    }

    void Parse(AskWarehouse.Request asked, Caller caller) => Comparison.Of(asked.Compare, reader.Parser(caller).Parse(asked), caller);

    /// <summary>A field may have gone, or the reader may not see it.</summary>
    string? Problem(SavedQuestion question, Caller caller)
    {
        try
        {
            Parse(question.Content.Question, caller);
            return null;
        }
        catch (Invalid invalid)
        {
            var first = invalid.Errors.First().Value[0];
            return texts.Get(caller.Language, "errors." + first.Code, first.Args);
        }
    }

    static Response Told(SavedQuestion question, Caller caller, IReadOnlyDictionary<(string Kind, long Id), string> names, string? problem) => new(
        question.Id, question.Version, question.Name, question.Description, question.OwnerId, names.GetValueOrDefault(("user", question.OwnerId)), question.OwnerId == caller.UserId, Editable(question, caller), question.Favourite, question.Everyone,
        [.. question.Audience.Select(party => new PartyShown(party.Kind, party.Id, names.GetValueOrDefault((party.Kind, party.Id))))], question.Content.Question, question.Content.Chart, question.UpdatedAt, problem);
}
