using System.Data.Common;
using System.Text.Json;
using Zhike.Analytics.Explore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Questions;

/// <summary>A question that somebody named and kept (已存分析). It holds no figures: whoever opens it asks anew and sees the own scope.</summary>
/// <param name="Content">What is asked and how it is shown.</param>
/// <param name="Everyone">Everybody who may read the object sees it.</param>
/// <param name="Favourite">Of the one who asks.</param>
internal sealed record SavedQuestion(long Id, long Version, string Name, string? Description, long OwnerId, QuestionContent Content, bool Everyone, DateTime UpdatedAt, bool Favourite)
{
    /// <summary>Users, departments with those below them, and roles that see it beside its owner.</summary>
    internal IReadOnlyList<KeepQuestions.Party> Audience { get; init; } = [];

    internal static SavedQuestion Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4), JsonSerializer.Deserialize<QuestionContent>(row.GetString(5), Json.Plain)!,
        Convert.ToBoolean(row.GetValue(6)), row.Instant(7), Convert.ToBoolean(row.GetValue(8)));
}

/// <summary>A kept question in its stored form.</summary>
/// <param name="Schema">Of the stored form; a later program reads the earlier ones.</param>
/// <param name="Chart">How it is shown, such as <c>bar</c>.</param>
internal sealed record QuestionContent(int Schema, AskWarehouse.Request Question, string Chart)
{
    internal const int Newest = 1;
}
