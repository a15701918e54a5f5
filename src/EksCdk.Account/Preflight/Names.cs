namespace EksCdk.Account.Preflight;

/// <summary>Whether names that the new stacks give are taken.</summary>
internal static class Names
{
    // A type whose resources have names of their own: the property, whether there is one of that name, and what deletes it.
    private static readonly Kind[] Kinds =
        [
            new("AWS::EKS::Cluster", "Name", Found("eks", "describe-cluster", "--name"),
                name => ["eks", "delete-cluster", "--name", name]),
            new("AWS::Logs::LogGroup", "LogGroupName", LogGroupExists,
                name => ["logs", "delete-log-group", "--log-group-name", name]),
            new("AWS::IAM::Role", "RoleName", Found("iam", "get-role", "--role-name"),
                name => ["iam", "delete-role", "--role-name", name]),
            new("AWS::IAM::InstanceProfile", "InstanceProfileName",
                Found("iam", "get-instance-profile", "--instance-profile-name"),
                name => ["iam", "delete-instance-profile", "--instance-profile-name", name]),
            new("AWS::KMS::Alias", "AliasName", AliasExists, name => ["kms", "delete-alias", "--alias-name", name]),
            new("AWS::EC2::LaunchTemplate", "LaunchTemplateName",
                Found("ec2", "describe-launch-templates", "--launch-template-names"),
                name => ["ec2", "delete-launch-template", "--launch-template-name", name]),
            new("AWS::SQS::Queue", "QueueName", Found("sqs", "get-queue-url", "--queue-name"),
                name => ["sqs", "delete-queue", "--queue-url", name]),
        ];

    /// <summary>Asks for each name.</summary>
    public static async Task<IEnumerable<Finding>> Ask(Situation situation)
    {
        var findings = new List<Finding>();
        foreach (var (type, property, exists, delete) in Kinds)
            foreach (var resource in situation.New.Of(type))
                if (resource.Properties.Text(property) is { } name && await exists(situation, name).ConfigureAwait(false))
                    findings.Add(new Finding(Level.Fails,
                        $"{Word(type)} '{name}' already exists, and {resource.Stack} would create it",
                        $"{resource.Stack}, when {resource.Id} is created",
                        $"{situation.Command(delete(name))}, or give the environment a suffix"));
        return findings;
    }

    private static string Word(string type) => type.Split("::")[^1] switch
    {
        "LogGroup" => "the log group",
        "InstanceProfile" => "the instance profile",
        "LaunchTemplate" => "the launch template",
        var word => $"the {word.ToLowerInvariant()}",
    };

    private static Func<Situation, string, Task<bool>> Found(params string[] call) => async (situation, name) =>
        await situation.Find([.. call, name]).ConfigureAwait(false) is not null;

    private static async Task<bool> LogGroupExists(Situation situation, string name) =>
        (await situation.Ask("logs", "describe-log-groups", "--log-group-name-prefix", name).ConfigureAwait(false))
            .List("logGroups").Any(group => group.Text("logGroupName") == name);

    private static async Task<bool> AliasExists(Situation situation, string name) =>
        (await situation.Ask("kms", "list-aliases").ConfigureAwait(false))
            .List("Aliases").Any(alias => alias.Text("AliasName") == name);

    private sealed record Kind(
        string Type, string Property, Func<Situation, string, Task<bool>> Exists, Func<string, string[]> Delete);
}
