using System.Text.RegularExpressions;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Tests.Random;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Access;

/// <summary>
/// Two worlds are alike but for what a person sees masked or not at all. If any answer differed, in its rows, order, count, status or
/// text, it would tell something about the secret.
/// </summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed partial class FieldAccessPropertiesTests
{
    static readonly string[] Objects = ["firms", "visits", "orders"];
    static readonly int Questions = Depth.Of(400, 20_000);
    static readonly int Seed = Depth.Seed(4711);

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task What_is_hidden_or_masked_makes_no_difference_to_any_answer(Dialect dialect)
    {
        var asked = 0;
        for (var round = 0; asked < Questions; round++) asked += await Round(dialect, Seed + round);
        Depth.Report($"questions about masked and hidden fields, {dialect}", asked, Seed);
    }

    static async Task<int> Round(Dialect dialect, int seed)
    {
        var (one, other) = (await Made(dialect, seed), await Made(dialect, seed));
        var random = new System.Random(seed);
        var secrets = new Secrets(one.App.Catalogues.Current, random);
        secrets.Scramble(other.World);
        IReadOnlyList<Caller> callers = [Curious(secrets)];
        await using var first = await SecretSide.Start(one.App, one.World, callers);
        await using var second = await SecretSide.Start(other.App, other.World, callers);
        var (left, right) = (first.Server.Client(0), second.Server.Client(0));
        var (asked, wrong) = (0, new List<string>());
        var ask = new SecretQuestions(one.World, one.App.Catalogues.Current, secrets, random);
        foreach (var question in secrets.Fields.SelectMany(secret => ask.Of(secret.Field)).Concat(Objects.SelectMany(ask.About)))
        {
            var (a, b) = (await Said(left, question), await Said(right, question));
            if (a != b || a.StartsWith('5')) wrong.Add($"{question}\n{a}\n{b}");
            asked++;
        }
        Assert.True(wrong.Count == 0, $"seed {seed}, {secrets}: {wrong.Count} answers tell\n{string.Join("\n", wrong.Take(10))}");
        return asked;
    }

    static async Task<(SampleApp App, RandomWorld World)> Made(Dialect dialect, int seed)
    {
        var random = new System.Random(seed);
        var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app, random);
        var world = new RandomWorld(random);
        world.Make(app, 40);
        return (app, world);
    }

    /// <summary>Reaches every record with every right but the one to reveal.</summary>
    static Caller Curious(Secrets secrets) => new()
    {
        UserId = 1, SessionId = 1, DepartmentId = 1, Departments = [1], Memberships = [1], Subtree = [1], Fields = secrets.Accesses,
        Scopes = Objects.SelectMany(key => Enum.GetValues<Right>().Where(right => right != Right.Reveal).Select(right => (key, right))).ToDictionary(pair => pair, _ => DataScope.Everything),
    };

    static async Task<string> Said(HttpClient client, SecretQuestions.Question question)
    {
        using var answer = await client.SendAsync(question.Request());
        return $"{(int)answer.StatusCode} {Trace().Replace(await answer.Content.ReadAsStringAsync(), "")}";
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Trace();
}
