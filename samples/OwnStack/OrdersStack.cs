using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SQS;
using EksCdk.Constructs;
using EksCdk.Constructs.Cluster;
using EksCdk.Stacks;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace OwnStack;

/// <summary>
/// A queue, and a worker on the cluster that reads it: the worker's pods have a role of their own by EKS Pod Identity.
/// </summary>
public sealed class OrdersStack : LayerStack
{
    private const string Namespace = "orders", Name = "worker";

    public OrdersStack(Platform platform) : base(platform, "orders", "Orders: a queue and its worker")
    {
        var cluster = platform.Cluster.Cluster;
        var failed = new Queue(this, "Failed", new QueueProps { EnforceSSL = true });
        var queue = new Queue(this, "Orders", new QueueProps
        {
            EnforceSSL = true,
            DeadLetterQueue = new DeadLetterQueue { Queue = failed, MaxReceiveCount = 5 },
        });

        var role = new Role(this, "Role", new RoleProps { AssumedBy = ServiceAccountRole.PodIdentity(cluster, Namespace, Name) });
        var policy = new ManagedPolicy(this, "Policy", new ManagedPolicyProps { Roles = [role] });
        queue.GrantConsumeMessages(policy);
        var identity = new CfnPodIdentityAssociation(this, "Identity", new CfnPodIdentityAssociationProps
        {
            ClusterName = cluster.ClusterName,
            Namespace = Namespace,
            ServiceAccount = Name,
            RoleArn = role.RoleArn,
        });

        var worker = new KubernetesManifest(this, "Worker", new KubernetesManifestProps
        {
            Cluster = cluster,
            Manifest = [.. Objects(queue.QueueUrl).Select(JsiiValue.Map)],
        });
        // A pod gets its credentials when it is created.
        worker.Node.AddDependency(identity, policy);
    }

    private Map[] Objects(string queueUrl) =>
    [
        new() { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new Map { ["name"] = Namespace } },
        new() { ["apiVersion"] = "v1", ["kind"] = "ServiceAccount", ["metadata"] = InNamespace },
        new()
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = InNamespace,
            ["spec"] = new Map
            {
                ["selector"] = new Map { ["matchLabels"] = Labels },
                ["template"] = new Map
                {
                    ["metadata"] = new Map { ["labels"] = Labels },
                    ["spec"] = new Map { ["serviceAccountName"] = Name, ["containers"] = new[] { Container(queueUrl) } },
                },
            },
        },
    ];

    private Map Container(string queueUrl) => new()
    {
        ["name"] = Name,
        ["image"] = "public.ecr.aws/aws-cli/aws-cli:2.15.0",
        ["command"] = new[] { "sh", "-c", "while aws sqs receive-message --wait-time-seconds 20 --queue-url $QUEUE; do :; done" },
        ["env"] = new[]
        {
            new Map { ["name"] = "QUEUE", ["value"] = queueUrl },
            new Map { ["name"] = "AWS_REGION", ["value"] = Region },
        },
    };

    private static Map InNamespace => new() { ["name"] = Name, ["namespace"] = Namespace };

    private static Map Labels => new() { ["app"] = Name };
}
