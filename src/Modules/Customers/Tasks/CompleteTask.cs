using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST and DELETE /api/v1/tasks/{id}/completion: finishes a task, or opens it again. POST /api/v1/tasks/{id}/skip: leaves this one of a series out.</summary>
/// <remarks>
/// All may be repeated. Finishing or skipping one that repeats makes the next; opening it again takes the next back while
/// nobody has touched it. 404 not visible; 403 not to be changed; 409 <c>customers.task-not-repeating</c>.
/// </remarks>
internal static class CompleteTask
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/tasks/{id:long}/completion", (long id, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct) => End(id, TaskState.Done, writer, read, http, ct)).Requires(Right.Update, "tasks").WithTags("tasks").WithName("complete-task");
        api.MapPost("/tasks/{id:long}/skip", (long id, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct) => End(id, TaskState.Skipped, writer, read, http, ct)).Requires(Right.Update, "tasks").WithTags("tasks").WithName("skip-task");
        api.MapDelete("/tasks/{id:long}/completion", Reopen).Requires(Right.Update, "tasks").WithTags("tasks").WithName("reopen-task");
    }

    static async Task<IResult> End(long id, TaskState state, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct)
    {
        await writer.Lock("task", id, ct);
        var task = await writer.Load<TaskItem>(id, Right.Update, ct);
        if (task.State == TaskState.Open)
        {
            if (state == TaskState.Skipped && task.Repeat is null) throw new RuleBroken("customers.task-not-repeating");
            (task.State, task.CompletedAt) = (state, state == TaskState.Done ? writer.Now : null);
            if (task.Next(writer.Caller.Today(writer.Now), writer.Caller.Zone) is { } next) await Chain(task, next, writer, ct);
            writer.Describe(task, state == TaskState.Done ? "complete" : "taskSkip");
            await writer.Save(ct);
        }
        return await Answer(id, writer, read, http, ct);
    }

    /// <summary>The next one needs an id before the finished one can name it.</summary>
    static async Task Chain(TaskItem task, TaskItem next, Writer writer, CancellationToken ct)
    {
        await writer.Add(next, ct);
        writer.WithinSave(async (lease, _, cancel) =>
        {
            await lease.Run("UPDATE tasks SET next_id = @next WHERE id = @id", cancel, ("next", next.Id), ("id", task.Id));
        });
    }

    static async Task<IResult> Reopen(long id, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct)
    {
        await writer.Lock("task", id, ct);
        var task = await writer.Load<TaskItem>(id, Right.Update, ct);
        if (task.State != TaskState.Open)
        {
            (task.State, task.CompletedAt) = (TaskState.Open, null);
            if (task.NextId is { } next && await (await writer.Db(ct)).FindAsync<TaskItem>([next], ct) is { Version: 1, State: TaskState.Open, DeletedAt: null } untouched) await writer.Delete(untouched, ct);
            task.NextId = null;
            writer.Describe(task, "taskReopen");
            await writer.Save(ct);
        }
        return await Answer(id, writer, read, http, ct);
    }

    static async Task<IResult> Answer(long id, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct)
    {
        await writer.DisposeAsync();
        return ReadObjects.Answer(http, await read.Find(writer.Catalogue["tasks"], id, http.Caller(), ct) ?? throw new NotFound(), 200);
    }
}
