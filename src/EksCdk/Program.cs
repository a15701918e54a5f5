using Amazon.CDK;
System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1");
var app = new App();
_ = new Stack(app, "x");
app.Synth();
