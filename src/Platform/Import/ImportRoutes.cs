using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary>POST, GET and PATCH /imports, and its runs, errors and undo: one's own imports, for administrators all.</summary>
public sealed class ImportRoutes(ImportStore store, ImportFiles files, ImportIntake intake, ImportStarts starts, ImportErrors errors, JobStore jobs, CatalogueStore catalogues, ImportTools tools, Texts texts)
{
    public sealed record Run(bool DryRun = false);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/imports").WithTags("imports");
        group.MapPost("", (HttpContext http, ImportRoutes routes, CancellationToken ct) => routes.Upload(http, ct)).SignedIn().WithName("upload-import");
        group.MapGet("", (ImportRoutes routes, Caller caller, CancellationToken ct) => routes.List(caller, ct)).SignedIn().WithName("list-imports");
        group.MapGet("/{id:long}", (long id, ImportRoutes routes, Caller caller, CancellationToken ct) => routes.One(id, caller, ct)).SignedIn().WithName("get-import");
        group.MapPatch("/{id:long}", (long id, JsonElement body, ImportRoutes routes, Caller caller, CancellationToken ct) => routes.Change(id, body, caller, ct)).SignedIn().WithName("change-import");
        group.MapPost("/{id:long}/runs", (long id, Run body, ImportRoutes routes, Caller caller, CancellationToken ct) => routes.Begin(id, body.DryRun, caller, ct)).SignedIn().WithName("run-import");
        group.MapPost("/{id:long}/undo", (long id, ImportRoutes routes, Caller caller, CancellationToken ct) => routes.Undo(id, caller, ct)).SignedIn().WithName("undo-import");
        group.MapGet("/{id:long}/errors", (long id, bool? preview, HttpContext http, ImportRoutes routes, CancellationToken ct) => routes.Errors(id, preview == true, http, ct)).SignedIn().WithName("import-errors");
        ShowColumnTexts.Map(group);
    }

    /// <remarks>201 with format, header, preview and a suggested mapping; 403 without the right to import; 413; 422 when the file cannot be read.</remarks>
    async Task<IResult> Upload(HttpContext http, CancellationToken ct)
    {
        var caller = Writing(http.Caller());
        if (!catalogues.Current.Objects.Any(definition => caller.May(definition, Right.Import))) throw new Denied("access.right-missing", ("right", "import"));
        var upload = await files.Receive(http, ct);
        ObjectDefinition definition;
        try
        {
            definition = catalogues.Current.Find(upload.Object) ?? throw new Invalid("object", "import.object-unknown", ("object", upload.Object));
            if (!caller.May(definition, Right.Import)) throw new Denied("access.right-missing", ("right", "import"), ("object", definition.Key));
        }
        catch
        {
            files.Delete(upload.StorageKey);
            throw;
        }
        var entry = await intake.Admit(definition, upload.StorageKey, upload.FileName, caller, ct);
        return TypedResults.Json(Describe(entry, null, caller), Json.Plain, statusCode: 201);
    }

    async Task<IResult> List(Caller caller, CancellationToken ct)
    {
        var items = new List<object>();
        foreach (var entry in await store.List(caller.Has(Duties.Administer) ? null : caller.UserId ?? 0, 100, ct)) items.Add(await Describe(entry, caller, ct));
        return TypedResults.Json(new { items }, Json.Plain);
    }

    async Task<IResult> One(long id, Caller caller, CancellationToken ct) => TypedResults.Json(await Describe((await Mine(id, caller, ct)).Entry, caller, ct), Json.Plain);

    /// <remarks>409 <c>import.already-run</c>; 422 naming what cannot work.</remarks>
    async Task<IResult> Change(long id, JsonElement body, Caller caller, CancellationToken ct)
    {
        var (entry, definition) = await Mine(id, Writing(caller), ct);
        var settings = SettingsInput.Read(entry.Settings, body);
        MappingCheck.Require(definition, settings, entry.Shape.Header, caller);
        await store.Change(id, settings, ct);
        return await One(id, caller, ct);
    }

    /// <remarks>202 with the job. A cancelled or failed run goes on where it stopped.</remarks>
    async Task<IResult> Begin(long id, bool dryRun, Caller caller, CancellationToken ct)
    {
        var (entry, _) = await Mine(id, Writing(caller), ct);
        var job = await starts.Begin(entry, dryRun, caller, ct);
        return TypedResults.Json(new { id = job, kind = ImportJob.Name, state = "queued", importId = id }, Json.Plain, statusCode: 202);
    }

    async Task<IResult> Undo(long id, Caller caller, CancellationToken ct)
    {
        var (entry, _) = await Mine(id, Writing(caller), ct);
        var job = await starts.Undo(entry, caller, ct);
        return TypedResults.Json(new { id = job, kind = ImportUndo.Name, state = "queued", importId = id }, Json.Plain, statusCode: 202);
    }

    async Task<IResult> Errors(long id, bool preview, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var (entry, _) = await Mine(id, caller, ct);
        if (preview) return TypedResults.Json(new { items = await errors.First(entry, 100, caller.Language, ct) }, Json.Plain);
        var name = Path.GetFileNameWithoutExtension(entry.FileName) + "-" + texts.Get(caller.Language, "import.errors.file") + ".csv";
        return TypedResults.Stream(stream => errors.Write(entry, stream, caller.Language, ct), "text/csv; charset=utf-8", name);
    }

    static Caller Writing(Caller caller) => caller.ReadOnly ? throw new Denied("access.read-only") : caller;

    internal async Task<(ImportEntry Entry, ObjectDefinition Definition)> Mine(long id, Caller caller, CancellationToken ct) =>
        await store.Find(id, ct) is { } entry && (entry.OwnerId == caller.UserId || caller.Has(Duties.Administer)) && catalogues.Current.Find(entry.Object) is { } definition
            ? (entry, definition) : throw new NotFound();

    async Task<object> Describe(ImportEntry entry, Caller caller, CancellationToken ct)
    {
        var job = entry.State switch { "running" => entry.JobId, "undoing" => entry.UndoJobId, _ => null };
        return Describe(entry, job is { } id ? await jobs.Find(id, ct) : null, caller);
    }

    /// <summary>While a job is at work the state is that of the job: queued, running, cancelled or failed.</summary>
    object Describe(ImportEntry entry, Job? job, Caller caller) => new
    {
        id = entry.Id, @object = entry.Object, fileName = entry.FileName,
        format = new { kind = entry.Shape.Format.Kind, encoding = entry.Shape.Format.Encoding, delimiter = entry.Shape.Format.Delimiter?.ToString(), sheet = entry.Shape.Format.Sheet },
        header = entry.Shape.Header, preview = entry.Shape.Preview, doubts = entry.Shape.Doubts ?? [], rows = entry.Rows,
        fields = catalogues.Current.Find(entry.Object)?.Fields.Where(field => caller.Access(field) > FieldAccess.Hidden && MappingCheck.IsImportable(field, caller)).Select(field => field.Key) ?? [],
        fills = tools.Hook(entry.Object)?.Fills ?? [],
        mapping = entry.Settings.Mapping, mode = entry.Settings.Mode, key = entry.Settings.Key, duplicates = entry.Settings.Duplicates, dateOrder = entry.Settings.DateOrder,
        createMissing = entry.Settings.CreateMissing ?? [], currency = entry.Settings.Currency, owner = entry.Settings.Owner,
        state = job is { State: not JobState.Done } ? Naming.Camel(job.State.ToString()) : entry.State, dryRun = entry.DryRun,
        jobId = entry.State is "undoing" or "undone" ? entry.UndoJobId : entry.JobId, done = entry.Handled,
        created = entry.Created, updated = entry.Updated, skipped = entry.Skipped, failed = entry.Failed, createdAt = entry.CreatedAt, finishedAt = entry.FinishedAt,
    };
}
