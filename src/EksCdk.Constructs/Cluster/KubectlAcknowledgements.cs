using Amazon.CDK;
using Constructs;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;

namespace EksCdk.Constructs.Cluster;

/// <summary>What the rule packs find in the CDK's own function that runs kubectl, and why it is accepted.</summary>
internal static class KubectlAcknowledgements
{
    private static readonly string[] LambdaPolicies =
        ["service-role/AWSLambdaBasicExecutionRole", "service-role/AWSLambdaVPCAccessExecutionRole"];

    public static void Add(EksCluster cluster)
    {
        var provider = cluster.KubectlProvider!;
        var handler = provider.Node.FindChild("Handler");

        foreach (var policy in LambdaPolicies)
        {
            Acknowledgement.Of(provider, Acknowledgement.AwsSolutions, ManagedPolicy(policy),
                "Lambda documents this policy as what a function in a VPC needs: " +
                "to write its log, and to hold network interfaces.");
        }
        const string charts = "Helm charts may come from ECR. The policy reads images and charts, and can change nothing.";
        Acknowledgement.Of(provider, Acknowledgement.AwsSolutions, ManagedPolicy("AmazonEC2ContainerRegistryReadOnly"), charts);
        var condition = LogicalId(handler.Node.FindChild("HasEcrPublic"));
        Acknowledgement.Of(provider, Acknowledgement.AwsSolutions, PublicRegistryPolicy(condition), charts);

        var function = LogicalId(handler.Node.DefaultChild!);
        Acknowledgement.Of(provider, Acknowledgement.AwsSolutions, $"IAM5[Resource::<{function}.Arn>:*]",
            "The wildcard stands for the versions and aliases of one function, the kubectl handler.");
        Acknowledgement.Of(provider, Acknowledgement.AwsSolutions, "L1",
            "The CDK names the runtime that its handler and the AWS CLI layer are tested with, and raises it in its releases.");
        Acknowledgement.Of(provider, Acknowledgement.Nist, "IAMNoInlinePolicy",
            "The CDK writes these policies inline. " +
            "Each belongs to one role, and allows one service to act on one named resource.");
        Acknowledgement.Of(provider, Acknowledgement.Nist, "LambdaConcurrency",
            "Only CloudFormation calls these functions, during a deployment. " +
            "Reserved concurrency would be taken from the account's other functions.");
        Acknowledgement.Of(provider, Acknowledgement.Nist, "LambdaDLQ",
            "A failure is reported to CloudFormation and fails the deployment: " +
            "no event is lost that a dead-letter queue could keep.");
    }

    private static string ManagedPolicy(string name) => $"IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{name}]";

    // The public registry does not exist in every partition, so the CDK attaches the policy under a condition.
    private static string PublicRegistryPolicy(string condition) =>
        $$"""IAM4[Policy::{"Fn::If":["{{condition}}",{"Fn::Join":["",["arn:",""" +
        """{"Ref":"AWS::Partition"},":iam::aws:policy/AmazonElasticContainerRegistryPublicReadOnly"]]},""" +
        """{"Ref":"AWS::NoValue"}]}]""";

    private static string LogicalId(IConstruct construct) => Stack.Of(construct).GetLogicalId((CfnElement)construct);
}
