using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Constructs.Cluster;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What every <see cref="Controller"/> takes.</summary>
public abstract class ControllerProps
{
    /// <summary>The cluster, with its nodes and its CNI in place.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The cluster's name, as text: map keys cannot be computed at deployment.</summary>
    public required string ClusterName { get; init; }
}

/// <summary>What makes one controller different from another.</summary>
internal sealed class ControllerDefinition
{
    /// <summary>What is installed; its name is also the release's and the service account's.</summary>
    public required Chart Chart { get; init; }

    /// <summary>What the controller may do in AWS.</summary>
    public required PolicyDocument Permissions { get; init; }

    /// <summary>
    /// For every resource of <see cref="Permissions"/> that holds an asterisk, why there is no narrower one. Without a reason it
    /// is a finding of AwsSolutions-IAM5.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Wildcards { get; init; }

    /// <summary>The chart's values.</summary>
    public required Map Values { get; init; }
}

/// <summary>
/// A controller in <c>kube-system</c> that calls AWS: its chart, and a role by EKS Pod Identity that only its service account in
/// this cluster can have.
/// </summary>
public abstract class Controller : Construct
{
    private const string Namespace = "kube-system";

    private protected Controller(Construct scope, string id, ControllerProps props, ControllerDefinition definition) : base(scope, id)
    {
        var chart = definition.Chart;
        var description = $"{chart.Name} in EKS cluster {props.ClusterName}";
        var role = new Role(this, "Role", new RoleProps
        {
            Description = description,
            AssumedBy = ServiceAccountRole.PodIdentity(props.Cluster, Namespace, chart.Name),
        });
        var policy = new ManagedPolicy(this, "Policy", new ManagedPolicyProps
        {
            Description = description,
            Document = definition.Permissions,
            Roles = [role],
        });
        foreach (var (resource, reason) in definition.Wildcards)
            Acknowledgement.Of(policy, Acknowledgement.AwsSolutions, $"IAM5[Resource::{Printed(resource)}]", reason);

        var identity = new CfnPodIdentityAssociation(this, "PodIdentity", new CfnPodIdentityAssociationProps
        {
            ClusterName = props.Cluster.ClusterName,
            Namespace = Namespace,
            ServiceAccount = chart.Name,
            RoleArn = role.RoleArn,
        });

        Release = new HelmChart(this, "Chart", new HelmChartProps
        {
            Cluster = props.Cluster,
            Repository = chart.Repository,
            Chart = chart.Name,
            Version = chart.Version,
            Release = chart.Name,
            Namespace = Namespace,
            CreateNamespace = false,
            Wait = true,
            Atomic = true,
            // The provider's Lambda function ends after 15 minutes, and has to roll back for as long as it has waited.
            Timeout = Duration.Minutes(6),
            Values = JsiiValue.Map(new Map(definition.Values)
            {
                // The agent of Pod Identity does not run on Fargate; this keeps the pods off it, whatever the profiles select.
                ["podAnnotations"] = new Map { ["eks.amazonaws.com/compute-type"] = "ec2" },
            }),
        });
        // A pod gets its credentials when it is created: an association that comes later does not reach it.
        Release.Node.AddDependency(identity, policy);
    }

    /// <summary>The installed chart, for what has to come after it.</summary>
    public HelmChart Release { get; }

    /// <summary>An ARN of the account and region of <paramref name="scope"/>.</summary>
    private protected static string Arn(Construct scope, string service, string resource)
    {
        var stack = Stack.Of(scope);
        return $"arn:{stack.Partition}:{service}:{stack.Region}:{stack.Account}:{resource}";
    }

    /// <summary>A resource as cdk-nag prints it: what is known only at deployment is in angle brackets.</summary>
    private string Printed(string resource)
    {
        var account = Stack.Of(this).Account;
        return Token.IsUnresolved(account) ? resource.Replace(account, "<AWS::AccountId>") : resource;
    }
}
