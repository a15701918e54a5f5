using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Constructs;
using EksCdk.Stacks;

namespace EksCdk.Integ;

/// <summary>Holds the assertions, and asks Kubernetes through the kubectl provider what they want to know; deployed after the four layers.</summary>
internal sealed class ObserverStack : Stack
{
    public ObserverStack(Construct scope, string id, string region, Platform platform)
        : base(scope, id, new StackProps { Env = new Amazon.CDK.Environment { Region = region } })
    {
        AddStackDependency(platform.Workloads);

        // The CNI runs once on each node, and is ready there only when the node is.
        var readyNodes = new KubernetesObjectValue(this, "ReadyNodes", new KubernetesObjectValueProps
        {
            Cluster = platform.Cluster.Cluster,
            ObjectType = "daemonset",
            ObjectName = "aws-node",
            ObjectNamespace = "kube-system",
            JsonPath = ".status.numberReady",
            Timeout = Duration.Minutes(5),
        });
        ReadyNodes = (CustomResource)readyNodes.Node.FindChild("Resource");
    }

    public CustomResource ReadyNodes { get; }
}
