namespace Zhike.TestSupport;

/// <summary>Somebody of the story world; signs in with <see cref="ZhikeApp.Password"/>.</summary>
/// <param name="Role">Key of the system role.</param>
/// <param name="Token">Of an open browser session.</param>
public sealed record StoryUser(long Id, string Name, string Email, string Role, long DepartmentId, string Token);
