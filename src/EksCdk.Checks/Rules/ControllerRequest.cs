namespace EksCdk.Checks.Rules;

/// <summary>What is known of the calls of a controller that tags what it makes, in the call that makes it.</summary>
internal static class ControllerRequest
{
    private static readonly string[] OfResources = ["aws:ResourceTag/", "ec2:ResourceTag/", "elasticloadbalancing:ResourceTag/"];
    private const string OfRequest = "aws:RequestTag/";

    /// <summary>Whether a role allows a call, without statements whose conditions its requests certainly do not meet.</summary>
    /// <param name="role">The role.</param>
    /// <param name="controller">The controller.</param>
    /// <param name="action">The call.</param>
    public static bool? Allows(Role role, Controller controller, string action) => controller.Tags is not { } tags
        ? role.Allows(action)
        : role.Allows(action, s => Permissions.Holds(s.Condition, (comparison, key, values) =>
            Holds(tags, action, comparison, key, values)) is not false);

    private static bool? Holds(ControllerTags tags, string action, string comparison, string key, Value values)
    {
        var makes = Makes(action);
        var tag = Array.Find(OfResources, p => key.StartsWith(p, StringComparison.Ordinal)) is { } prefix && !makes
            ? key[prefix.Length..]
            : makes && key.StartsWith(OfRequest, StringComparison.Ordinal) ? key[OfRequest.Length..] : null;
        if (tag is null || !tags.Prefixes.Any(p => tag.StartsWith(p, StringComparison.Ordinal))) return null;
        var isGiven = tags.Given.Contains(tag);
        return comparison == "Null" ? values.Items is [var asked, ..] && asked.Bool is { } absent && (!isGiven || IsAlways(tag))
                ? absent != isGiven : null
            : !isGiven && ConditionKeys.FailsWithoutKey(comparison) ? false : null;
    }

    // The others are of an Ingress, or of a Service.
    private static bool IsAlways(string tag) => tag.EndsWith("/cluster", StringComparison.Ordinal);

    // Tags are given by calls of their own name, as part of the call that makes something.
    private static bool Makes(string action) => action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..] is var name
        && (name.StartsWith("Create", StringComparison.Ordinal) || name is "AddTags");
}
