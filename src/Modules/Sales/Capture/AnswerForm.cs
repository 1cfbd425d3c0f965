using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;
using Zhike.Sales.Leads;
using NotFound = Zhike.Platform.Http.NotFound;

namespace Zhike.Sales.Capture;

/// <summary>
/// GET and POST /api/v1/public/forms/{key}: what a stranger is asked, and the answer that becomes a lead. Both are open to everybody,
/// as often a minute and network as <c>forms:perMinute</c> says.
/// </summary>
/// <remarks>404 unknown or switched off; 422 per wrong field, <c>stamp</c>; 429. What is taken for a machine's is answered like any other and kept by nobody.</remarks>
internal sealed partial class AnswerForm(Writers writers, FieldVault vault, FormStamp stamps, RequestRate rate, Texts texts)
{
    /// <param name="Values">Key of the lead's field → text.</param>
    /// <param name="Homepage">A field that people do not see; what fills it in is a machine.</param>
    public sealed record Request([Required, MaxLength(20)] Dictionary<string, string?>? Values, [StringLength(1000)] string? Stamp, [StringLength(1000)] string? Homepage = null);
    public sealed record Question(string Key, string Label, string Type, bool Required, int? MaxLength);
    public sealed record Form(string Title, string? Intro, IReadOnlyList<Question> Questions, string Stamp);
    public sealed record Thanks(string? Text);

    /// <summary>More addresses than a person puts into a question.</summary>
    internal const int MostLinks = 3;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/public/forms/{key}", (string key, HttpContext http, AnswerForm forms, CancellationToken ct) => forms.Show(key, http, ct)).Public().WithTags("forms").WithName("show-form");
        api.MapPost("/public/forms/{key}", (string key, Request request, HttpContext http, AnswerForm forms, CancellationToken ct) => forms.Answer(key, request, http, ct)).Public().WithTags("forms").WithName("answer-form");
    }

    async Task<Ok<Form>> Show(string key, HttpContext http, CancellationToken ct)
    {
        rate.Take(http, "forms");
        await using var writer = writers.Open(Caller.System(Origin.Api));
        var form = await Find(writer, key, ct);
        var leads = writer.Catalogue[LeadObject.ObjectKey];
        var questions = WebFormObject.Askable.Where(asked => form.Asked!.Contains(asked)).Select(leads.Field)
            .Select(field => new Question(field.Key, texts.Field(http.Language(), field), Naming.Camel(field.Type.ToString()), form.Demanded?.Contains(field.Key) == true, field.MaxLength));
        return TypedResults.Ok(new Form(form.Title, form.Intro, [.. questions], stamps.New(form)));
    }

    async Task<Accepted<Thanks>> Answer(string key, Request request, HttpContext http, CancellationToken ct)
    {
        rate.Take(http, "forms");
        await using var writer = writers.Open(Caller.System(Origin.Api));
        var form = await Find(writer, key, ct);
        var (once, hasty) = stamps.Read(form, request.Stamp);
        var values = Asked(form, request.Values!);
        var spam = hasty || !string.IsNullOrEmpty(request.Homepage) || values.Values.Sum(text => Link().Count(text)) >= MostLinks;
        if (await IsFirst(writer, form, once, spam, ct) && !spam) await Keep(writer, form, values, ct);
        else await writer.Save(ct);
        return TypedResults.Accepted((string?)null, new Thanks(form.Thanks));
    }

    static async Task<WebForm> Find(Writer writer, string key, CancellationToken ct) =>
        await (await writer.Db(ct)).Set<WebForm>().AsNoTracking().SingleOrDefaultAsync(form => form.Key == key && form.Enabled && form.DeletedAt == null, ct) ?? throw new NotFound();

    /// <exception cref="Invalid">a question that was not asked, or a demanded one left open.</exception>
    static Dictionary<string, string> Asked(WebForm form, Dictionary<string, string?> given)
    {
        var errors = given.Keys.Where(key => !form.Asked!.Contains(key)).ToDictionary(key => key, _ => (IReadOnlyList<FieldError>)[new("value.unknown-field")], StringComparer.Ordinal);
        var values = given.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        foreach (var key in form.Demanded ?? [])
            if (!values.ContainsKey(key)) errors[key] = [new("value.required")];
        return errors.Count == 0 ? values : throw new Invalid(errors);
    }

    /// <summary>Counts the answer with the form, without a version of it; false when it was sent before.</summary>
    internal static async Task<bool> IsFirst(Writer writer, WebForm form, string once, bool spam, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var now = writer.Now;
        await lease.Run("DELETE FROM web_form_answers WHERE at < @old", ct, ("old", now.AddDays(-1)));
        if (await lease.Run("INSERT INTO web_form_answers (once, at) VALUES (@once, @at) ON CONFLICT (once) DO NOTHING", ct, ("once", once), ("at", now)) == 0) return false;
        await lease.Run(spam ? "UPDATE web_forms SET spam = spam + 1 WHERE id = @id" : "UPDATE web_forms SET received = received + 1, last_received_at = @at WHERE id = @id", ct, ("id", form.Id), ("at", now));
        return true;
    }

    async Task Keep(Writer writer, WebForm form, Dictionary<string, string> values, CancellationToken ct)
    {
        var lead = new Lead { Source = LeadSource.WebForm, SourceDetail = form.Name, PoolId = form.PoolId };
        await new RecordBinder(writer, vault).Apply(writer.Catalogue[LeadObject.ObjectKey], lead, JsonSerializer.SerializeToElement(values), true, ct);
        await writer.Add(lead, ct);
        await writer.Save(ct);
    }

    /// <summary>How many addresses a text leads to.</summary>
    internal static int Links(string text) => Link().Count(text);

    [GeneratedRegex(@"https?://|www\.", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
