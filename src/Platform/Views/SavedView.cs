using System.Text.Json;

namespace Zhike.Platform.Views;

/// <summary>A list somebody arranged and kept (视图).</summary>
/// <param name="Where">Condition; null shows everything in scope.</param>
/// <param name="Shared">Everybody who may read the object sees it too.</param>
/// <param name="Density">Row height of the list, such as <c>compact</c>; null follows the user.</param>
public sealed record SavedView(
    long Id, long Version, string Object, string Name, long OwnerId, bool Shared, long Position,
    JsonElement? Where, string[]? Columns, string[]? Sort, string? Density);
