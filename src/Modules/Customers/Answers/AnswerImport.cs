using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Import;

namespace Zhike.Customers;

/// <summary>A customer gives one answer to a survey at a moment: a file that is brought a second time adds nothing.</summary>
internal sealed class AnswerImport(Database database) : IImportHook
{
    /// <summary>SQLite looks for each parameter by its name among all, so many in one statement are slow.</summary>
    const int Asked = 100;

    public string Object => SurveyAnswerObject.ObjectKey;

    public async Task<IReadOnlyList<ImportDuplicate?>> FindDuplicates(IReadOnlyList<Record> drafts, Caller caller, CancellationToken ct)
    {
        var answers = drafts.Cast<SurveyAnswer>().ToList();
        var there = await There([.. answers.Select(answer => answer.CustomerId).Distinct()], ct);
        var (earlier, found) = (new Dictionary<(long, string, DateTime?), int>(), new List<ImportDuplicate?>(answers.Count));
        foreach (var (at, answer) in answers.Index())
        {
            found.Add(there.TryGetValue(KeyOf(answer), out var id) ? new(id, Field: "answeredAt", Title: answer.Survey) : earlier.TryGetValue(KeyOf(answer), out var before) ? new(null, before, Field: "answeredAt") : null);
            earlier.TryAdd(KeyOf(answer), at);
        }
        return found;
    }

    static (long, string, DateTime?) KeyOf(SurveyAnswer answer) => (answer.CustomerId, answer.Survey.Trim(), answer.AnsweredAt);

    /// <summary>Drafts name only customers that the caller sees, and so only answers that the caller may see.</summary>
    async Task<Dictionary<(long, string, DateTime?), long>> There(IReadOnlyList<long> customers, CancellationToken ct)
    {
        var there = new Dictionary<(long, string, DateTime?), long>();
        await using var connection = await database.OpenRead(ct);
        foreach (var part in customers.Chunk(Asked))
            foreach (var (key, id) in await connection.Rows($"SELECT customer_id, survey, answered_at, id FROM survey_answers WHERE customer_id IN ({string.Join(", ", part)}) AND deleted_at IS NULL",
                row => ((row.GetInt64(0), row.GetString(1), (DateTime?)(row.GetFieldType(2) == typeof(string) ? Instants.Parse(row.GetString(2)) : row.GetDateTime(2))), row.GetInt64(3))))
                there[key] = id;
        return there;
    }
}
