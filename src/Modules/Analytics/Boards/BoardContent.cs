using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Validation;
using Zhike.Analytics.Questions;

namespace Zhike.Analytics.Boards;

/// <summary>What stands on a dashboard.</summary>
/// <param name="Period">A named period such as <c>thisQuarter</c>, or two days as <c>2026-01-01..2026-03-31</c>; null takes all time.</param>
/// <param name="Compare">previousPeriod or previousYear; null compares with nothing.</param>
/// <param name="Filters">Hold for every tile that knows the field.</param>
[ValidatableType]
public sealed record BoardContent([Required, MaxLength(BoardContent.MostTiles)] BoardTile[] Tiles, [StringLength(30)] string? Period = null, [AllowedValues(null, "previousPeriod", "previousYear")] string? Compare = null, [MaxLength(10)] BoardFilter[]? Filters = null)
{
    internal const int MostTiles = 40;
}

/// <summary>One value of a dimension that a board keeps to.</summary>
/// <param name="Field">As a dimension of <paramref name="Object"/>: <c>channel</c> or <c>customerId.region</c>.</param>
/// <param name="By">As in the dimension.</param>
/// <param name="Label">What the value is called.</param>
[ValidatableType]
public sealed record BoardFilter([Required, StringLength(60)] string Object, [Required, StringLength(121)] string Field, [StringLength(20)] string? By, JsonElement? Value, [StringLength(200)] string? Label = null);

/// <summary>Who sees a board beside its owner.</summary>
/// <param name="Everyone">Everybody who is signed in; each with the own figures.</param>
/// <param name="Parties">People, departments with all below them, and roles.</param>
[ValidatableType]
public sealed record BoardAudience(bool Everyone = false, [MaxLength(100)] KeepQuestions.Party[]? Parties = null);
