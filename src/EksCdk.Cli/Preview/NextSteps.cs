using EksCdk.Configuration;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>Prints what to type next.</summary>
internal static class NextSteps
{
    /// <summary>The commands that deploy an environment that passed.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="asked">The environment as the user would name it from the root of the clone.</param>
    /// <param name="file">Its file, from there.</param>
    /// <param name="deployed">The stacks that are known to be deployed.</param>
    public static void WriteDeployment(
        IAnsiConsole console, EnvironmentConfiguration environment, string asked, string file, IReadOnlyList<string> deployed)
    {
        var context = asked == PreviewRun.DefaultEnvironment ? "" : $" -c environment={asked}";
        if (deployed.Count == 0)
        {
            console.Heading("Before the first deployment");
            WritePreparations(console, environment, context, file);
        }
        else if (IsOutOfReach(environment)) console.Heading("Before the next deployment");
        WriteReach(console, environment, file);
        console.Heading("Next");
        WriteNext(console, environment, context, deployed);
    }

    private static void WritePreparations(IAnsiConsole console, EnvironmentConfiguration environment, string context, string file)
    {
        console.MarkupLineInterpolated($"  npx cdk bootstrap{context}");
        console.MarkupLine("    [dim]once per account and region: makes the bucket and the roles that the CDK deploys with[/]");
        // The policy of a key that is there names the role, which then is there too.
        if (environment.Security.AutoScalingServiceLinkedRole == AutoScalingRoleMode.Existing
            && environment.Security.Existing?.VolumeKey is null)
        {
            console.MarkupLine("  aws iam get-role --role-name AWSServiceRoleForAutoScaling");
            console.MarkupLine(
                "    [dim]once per account: the volume key's policy names this role, and KMS refuses a policy that names a " +
                "role which does not exist.[/]");
            console.MarkupLineInterpolated(
                $"    [dim]Where it is not found, write 'security: {{ autoScalingServiceLinkedRole: Create }}' in {file}.[/]");
        }
    }

    private static void WriteReach(IAnsiConsole console, EnvironmentConfiguration environment, string file)
    {
        if (HasNoAdministrator(environment))
        {
            console.MarkupLineInterpolated($"  cluster.admins in {file} is empty");
            console.MarkupLine(
                "    [dim]only the CDK's own kubectl could administer the cluster; name the roles or users who should.[/]");
        }

        if (IsClosed(environment))
        {
            console.MarkupLine("  [yellow]nobody reaches the Kubernetes API[/]");
            console.MarkupLineInterpolated($"    [dim]cluster.privateAccessFrom in {file} is empty[/]");
            console.MarkupLine(
                "    [dim]the endpoint is private, and admits nodes and the CDK's own kubectl; name the range of a VPN, or the " +
                "security group of a bastion.[/]");
        }
    }

    private static void WriteNext(
        IAnsiConsole console, EnvironmentConfiguration environment, string context, IReadOnlyList<string> deployed)
    {
        var naming = new Naming(environment);
        // Of a network that is there already there may be nothing to deploy.
        var empty = environment.Network is { Existing: not null, Endpoints: null or [] } ? [Layer.Network] : Array.Empty<Layer>();
        var layers = Enum.GetValues<Layer>().Except(empty).Select(naming.Stack);
        if (layers.FirstOrDefault(stack => !deployed.Contains(stack)) is not { } first)
        {
            console.MarkupLineInterpolated($"  [green]npx cdk deploy --all{context}[/]");
            return;
        }

        console.MarkupLineInterpolated($"  [green]npx cdk deploy {first}{context} --no-rollback[/]");
        console.MarkupLine(
            "    [dim]--no-rollback: a first deployment that fails goes on where it stopped once the cause is fixed; leave it " +
            "out " +
            "later on.[/]");
    }

    private static bool IsOutOfReach(EnvironmentConfiguration environment) =>
        HasNoAdministrator(environment) || IsClosed(environment);

    private static bool HasNoAdministrator(EnvironmentConfiguration environment) => environment.Cluster.Admins.Count == 0;

    private static bool IsClosed(EnvironmentConfiguration environment) =>
        environment.Cluster is { EndpointAccess: EndpointAccessMode.Private, PrivateAccessFrom.Count: 0 };
}
