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
    public static void WriteDeployment(IAnsiConsole console, EnvironmentConfiguration environment, string asked, string file)
    {
        var context = asked == PreviewRun.DefaultEnvironment ? "" : $" -c environment={asked}";
        console.Heading("Before the first deployment");
        console.MarkupLineInterpolated($"  npx cdk bootstrap{context}");
        console.MarkupLine("    [dim]once per account and region: makes the bucket and the roles that the CDK deploys with[/]");
        if (environment.Security.AutoScalingServiceLinkedRole == AutoScalingRoleMode.Existing)
        {
            console.MarkupLine("  aws iam get-role --role-name AWSServiceRoleForAutoScaling");
            console.MarkupLine(
                "    [dim]once per account: the volume key's policy names this role, and KMS refuses a policy that names a " +
                "role which does not exist.[/]");
            console.MarkupLineInterpolated(
                $"    [dim]Where it is not found, write 'security: {{ autoScalingServiceLinkedRole: Create }}' in {file}.[/]");
        }

        if (environment.Cluster.Admins.Count == 0)
        {
            console.MarkupLineInterpolated($"  cluster.admins in {file} is empty");
            console.MarkupLine(
                "    [dim]only the CDK's own kubectl could administer the cluster; name the roles or users who should.[/]");
        }

        if (environment.Cluster is { EndpointAccess: EndpointAccessMode.Private, PrivateAccessFrom.Count: 0 })
        {
            console.MarkupLine("  [yellow]nobody reaches the Kubernetes API[/]");
            console.MarkupLineInterpolated($"    [dim]cluster.privateAccessFrom in {file} is empty[/]");
            console.MarkupLine(
                "    [dim]the endpoint is private, and admits nodes and the CDK's own kubectl; name the range of a VPN, or the " +
                "security group of a bastion.[/]");
        }

        console.Heading("Next");
        console.MarkupLineInterpolated(
            $"  [green]npx cdk deploy {new Naming(environment).Stack(Layer.Network)}{context} --no-rollback[/]");
        console.MarkupLine(
            "    [dim]--no-rollback: a first deployment that fails goes on where it stopped once the cause is fixed; leave it " +
            "out " +
            "later on.[/]");
        console.MarkupLineInterpolated($"  dotnet run --project src/EksCdk.Cli -- keep {asked}");
        console.MarkupLine(
            "    [dim]after a deployment: keeps what was deployed, so that the next preview says what would change.[/]");
    }
}
