using System.Text.Json;

namespace Zhike.Platform.Export;

/// <summary>An export that waits for approval: what would have left the house at once without.</summary>
/// <param name="Format"><c>csv</c>, <c>xlsx</c> or <c>vcard</c>.</param>
/// <param name="Fields">Exactly these may leave, even if the usual columns change meanwhile.</param>
/// <param name="Rows">How many there were when it was asked for.</param>
/// <param name="Figures">The question, where figures over these records leave and not the records themselves; it is the asking module's.</param>
public sealed record ExportSubject(string Object, string Format, JsonElement? Where, string? Q, string[]? Sort, string[] Fields, long Rows = 0, JsonElement? Figures = null);
