using System.Text.Json;

namespace Zhike.Sales.Requests;

/// <summary>What is to be approved, as it was when it was asked.</summary>
/// <param name="Record">In wire form, with the names of what it refers to.</param>
/// <param name="Before">The amount that is in force until then, as decimal text with its currency; null where there is none.</param>
internal sealed record RequestSubject(long Id, string Number, JsonElement Record, string? Before);
