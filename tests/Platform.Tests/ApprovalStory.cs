using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests;

/// <summary>Rules and requests of the story world, in which 苏晴 of 华东一组 asks, 陈志远 leads 华东 and 周岚 the head office.</summary>
sealed class ApprovalStory
{
    internal required ZhikeApp Zhike { get; init; }
    internal required StoryUser Su { get; init; }
    internal HttpClient Asker => Zhike.Client(Su);
    internal HttpClient Manager => Zhike.Client(Zhike.Manager);
    internal HttpClient Admin => Zhike.Client(Zhike.Administrator);

    internal static object Step(string mode, int? hours, params object[] approvers) => new { mode, hours, approvers };
    internal static object By(StoryUser user) => new { by = "user", id = user.Id };
    internal static object Level(int level) => new { by = "manager", level };

    /// <summary>Begins without rules.</summary>
    internal static async Task<ApprovalStory> On(ZhikeApp zhike)
    {
        var story = new ApprovalStory { Zhike = zhike, Su = await zhike.Hire("salesManager", "苏晴") };
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("delete from approval_rules");
            await lease.Commit();
        }
        foreach (var (department, head) in new[] { ("华东", zhike.Manager), ("集团", zhike.Administrator) }) await Lead(story.Admin, zhike.Departments[department], head);
        return story;
    }

    static async Task Lead(HttpClient admin, long department, StoryUser head)
    {
        var version = (await admin.Json($"/departments/{department}")).GetProperty("version").GetInt64();
        await (await admin.Patch($"/departments/{department}", new { managerId = head.Id }, version)).Json();
    }

    /// <summary>A rule for exports that always holds.</summary>
    internal Task Rule(params object[] steps) => Rule(null, steps);

    internal async Task Rule(object? condition, object[] steps, long position = 0) =>
        await (await Admin.Post("/approval-rules", new { kind = "export", name = "导出客户", condition, steps, position })).Json();

    /// <summary>苏晴 asks for the customers as CSV.</summary>
    internal async Task<long> Ask()
    {
        var answer = await Asker.Post("/customers/exports", new { format = "csv", fields = new[] { "name" } });
        Assert.Equal(202, (int)answer.StatusCode);
        return (await answer.Json()).GetProperty("approvalId").GetInt64();
    }

    internal static Task<HttpResponseMessage> Decide(HttpClient who, long id, string decision, string? comment = "理由") => who.Post($"/approvals/{id}/decisions", new { decision, comment });

    internal async Task<string> State(long id) => (await Asker.Json($"/approvals/{id}")).GetProperty("state").GetString()!;

    internal static async Task<long[]> Box(HttpClient who, string box) =>
        [.. (await who.Json($"/approvals?box={box}&limit=100")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];

    /// <summary>Names with states of one step of the present round, such as <c>陈志远 pending</c>.</summary>
    internal async Task<string[]> Signers(long id, int step) =>
        [.. (await Admin.Json($"/approvals/{id}")).GetProperty("steps")[step].GetProperty("signers").EnumerateArray().Select(signer => $"{signer.GetProperty("user").GetProperty("name").GetString()} {signer.GetProperty("state").GetString()}")];

    internal static IEnumerable<string> Kinds(JsonElement notifications) => notifications.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("kind").GetString()!);
}
