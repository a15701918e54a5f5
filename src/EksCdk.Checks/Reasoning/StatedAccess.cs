namespace EksCdk.Checks.Reasoning;

/// <summary>
/// What a template says of keys and roles that none makes. Nobody checks that it is so: what rests on it is proven under that
/// assumption, which a rule of each link names.
/// </summary>
internal static class StatedAccess
{
    private static readonly string[] OfKeys = ["KeySpec", "Enabled"];

    /// <summary>
    /// Yes with what is assumed of a key or a role, no with why what is said cannot be so, null with what is not said of it.
    /// </summary>
    public static (bool? Holds, string Says) Judge(View stated) =>
        Contradiction(stated) is { } wrong ? (false, wrong) : stated switch
        {
            Key key => Gap(key) is { } gap ? (null, gap) : (true, Assumption(key)),
            Role role => Gap(role) is { } gap ? (null, gap) : (true, Assumption(role)),
            _ => throw new ArgumentException($"{stated.Label} is neither a key nor a role."),
        };

    // What keeps a statement from being one of a whole key.
    private static string? Gap(Key key) =>
        Array.Find(OfKeys, property => key.Resource[property].Text is null) is { } missing ? Lacks(key, missing)
        : key.Statements.Length == 0 ? Lacks(key, "KeyPolicy") : null;

    private static string? Gap(Role role) =>
        role.Trust.Length == 0 ? Lacks(role, "AssumeRolePolicyDocument")
        : role.ManagedPolicyArns.IsUnknown || role.ManagedPolicyArns.Items.Any(arn => arn.Text is null)
            ? Lacks(role, "ManagedPolicyArns")
        : role.Resource[ExistingMetadata.NothingDenied].Is("true") is true ? null : Lacks(role, ExistingMetadata.NothingDenied);

    // It stands by what is no ARN of such a thing.
    private static string? Contradiction(View view)
    {
        var (what, mark) = view is Key ? ("key", ":key/") : ("role", ":role/");
        var id = view.Resource.LogicalId;
        return id.StartsWith("arn:", StringComparison.Ordinal) && id.Contains(mark, StringComparison.Ordinal) ? null
            : $"What is said of {id} cannot be: that is not the ARN of a {what}.";
    }

    private static string Assumption(Key key) =>
        $"Assumed, because the template says so and nothing here can see it: {key.Resource.LogicalId} is a symmetric key, " +
        $"enabled; {string.Join("; ", key.Statements.Where(s => s.IsAllow is true).Select(Allowed))}; and nothing is denied.";

    private static string Assumption(Role role)
    {
        var services = role.Trust.SelectMany(s => s.Principals("Service")).Select(s => s.Display).Distinct();
        var policies = role.ManagedPolicyArns.Items.Select(arn => arn.Display.Split('/')[^1]);
        return $"Assumed, because the template says so and nothing here can see it: {role.Resource.LogicalId} trusts " +
            $"{string.Join(", ", services)} and has {string.Join(", ", policies)}; no permissions boundary and no denial " +
            "takes any of that away.";
    }

    private static string Allowed(Statement statement) =>
        $"its policy lets {string.Join(", ", statement.Principals("AWS").Select(p => p.Display))} call " +
        string.Join(", ", statement.Value["Action"].Items.Select(a => a.Display));

    private static string Lacks(View view, string what) => $"What is said of {view.Resource.LogicalId} lacks {what}.";
}
